using System.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Locking.Differences;

namespace Devenv.Conformance.Locks;

/// <summary>
/// Reads lock files. Those of formats 6 and 7 must come back byte for byte; a file that shows by its layout that a person wrote it must
/// come back as its content laid out as tools do, and is known to differ. Newer formats must be refused as such. Those of formats 1 to 5
/// are written as format 7 and must read back as the same packages.
/// </summary>
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
                var (reason, explanation) = Judge(text, file);
                yield return new CaseResult(Path.GetRelativePath(root, name).Replace('\\', '/'), reason,
                    watch.Elapsed.TotalMilliseconds)
                { Explanation = explanation };
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

    private static (string? Reason, string? Explanation) Judge(string text, string file)
    {
        var reading = LockFileReader.Read(text, file);
        if (reading.File is not { } lockFile)
        {
            // Nobody can read a format that is yet to come; saying so is right.
            return reading.FormatVersion > LockFile.NewestFormat && reading.Diagnostics is [{ Code: "DEVENV3004" }]
                ? (null, null)
                : (reading.Diagnostics.IsEmpty ? "not read" : reading.Diagnostics[0].ToString(), null);
        }

        var written = LockFileWriter.Write(lockFile);
        if (written == text)
        {
            return (null, null);
        }

        if (lockFile.FormatVersion < LockFile.OldestWrittenFormat)
        {
            return (Loss(lockFile, written, file), null);
        }

        // What a person wrote may lack the order of the formats too; that it keeps its packages is still asked.
        var (mark, loss) = (YamlLayout.HandMark(text), Loss(lockFile, written, file));
        return (FirstDifference(text, written), mark is null || loss is not null ? null
            : YamlLayout.Normalize(text) == written ? $"{mark}; the same content laid out as tools do comes back byte for byte"
            : $"{mark}, and its content was written by hand: {FirstDifference(YamlLayout.Normalize(text), written)}");
    }

    /// <summary>How the written text differs from what was read, in packages or in a second writing; null where it does not.</summary>
    private static string? Loss(LockFile before, string written, string file)
    {
        var reading = LockFileReader.Read(written, file);
        if (reading.File is not { } after)
        {
            return "what was written is not read: " + reading.Diagnostics[0];
        }

        // Format 7 has no version of a folder (spec/LOCK.md §3b); the names and their number are asked of what was read.
        var difference = LockDifference.Between(before.InFormat(after.FormatVersion), after).ToLines();
        return difference.Length > 0 ? "written and read again it has other packages: " + string.Join(' ', difference.Take(2))
            : !Names(before).SequenceEqual(Names(after)) ? "written and read again it has packages of other names"
            : LockFileWriter.Write(after) != written
                ? "written, read and written again it differs: " + FirstDifference(written, LockFileWriter.Write(after))
            : null;
    }

    private static IEnumerable<string> Names(LockFile file) =>
        file.Environments.SelectMany(environment => environment.Packages
            .SelectMany(platform => platform.Value.Select(package => $"{environment.Name} {platform.Key} {package.Name}")))
            .Order(StringComparer.Ordinal);

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
