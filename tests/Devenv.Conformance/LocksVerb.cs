using System.Diagnostics;
using Devenv.Workspace.Locking;

namespace Devenv.Conformance;

/// <summary>Reads lock files and writes those of formats 6 and 7 back byte for byte.</summary>
internal sealed class LocksVerb : IVerb
{
    public string Name => "locks";

    public string Usage => "a folder of workspaces, or of lock files";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
        {
            throw new UsageException("a folder is missing");
        }

        foreach (var root in arguments)
        {
            foreach (var file in Files(root))
            {
                var name = Path.GetFileName(file) == "pixi.lock" ? Path.GetDirectoryName(file) ?? root : file;
                var text = File.ReadAllText(file);
                var watch = Stopwatch.StartNew();
                var reason = Judge(text, file);
                yield return new CaseResult(Path.GetRelativePath(root, name).Replace('\\', '/'), reason, watch.Elapsed.TotalMilliseconds);
            }
        }
    }

    private static IEnumerable<string> Files(string root)
    {
        if (!Directory.Exists(root))
        {
            throw new UsageException($"there is no folder \"{root}\"");
        }

        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".lock" or ".yml" or ".yaml")
            .Order(StringComparer.Ordinal);
    }

    private static string? Judge(string text, string file)
    {
        var reading = LockFileReader.Read(text, file);
        if (reading.File is not { } lockFile)
        {
            return reading.Diagnostics.IsEmpty ? "not read" : reading.Diagnostics[0].ToString();
        }

        var written = LockFileWriter.Write(lockFile);
        return written == text ? null : FirstDifference(text, written);
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (wanted, got) = (expected.Split('\n'), actual.Split('\n'));
        for (var i = 0; i < Math.Max(wanted.Length, got.Length); i++)
        {
            var (a, b) = (i < wanted.Length ? wanted[i] : "(end)", i < got.Length ? got[i] : "(end)");
            if (a != b)
            {
                return $"line {i + 1} is \"{a}\" and was written as \"{b}\"";
            }
        }

        return "the line ends differ";
    }
}
