using System.Diagnostics;
using Devenv.Conformance.Archives;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Conformance.Sharing;

/// <summary>
/// Installs sets of real packages, goes from one to the other and back, runs their programs, and takes everything out again.
/// </summary>
internal sealed class SetsVerb : IVerb
{
    /// <summary>What make-debian-channel.py names after its packages.</summary>
    private const string DebianMark = "linux-64/python3.11-*.conda";

    public string Name => "sets";

    public string Usage => "a channel like ../shared/channels/main-2020, or one that ../shared/tools/make-debian-channel.py made";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (arguments is not [var channel] || !Directory.Exists(channel))
        {
            throw new UsageException("a channel's folder is missing");
        }

        using var temporary = new TemporaryFolder();
        var workspace = new SetWorkspace(temporary.Path, channel);
        var steps = Path.GetFileName(DebianMark) is var mark && Directory.EnumerateFiles(Path.Join(channel, "linux-64"), mark).Any()
            ? Install(workspace, RealSet.Debian)
            : [.. ToAndFro(workspace), .. Install(workspace, RealSet.Third)];
        foreach (var (name, judge) in steps.Append(("everything is taken out", () => TakeOut(workspace))))
        {
            var watch = Stopwatch.StartNew();
            yield return new CaseResult(name, Judge(judge), watch.Elapsed.TotalMilliseconds);
        }
    }

    private static IEnumerable<(string Name, Func<string?> Judge)> ToAndFro(SetWorkspace workspace)
    {
        IReadOnlyList<string> first = [];
        IReadOnlyList<string> second = [];
        yield return ("set 1 is installed", () => Installed(workspace, RealSet.First, ref first));
        yield return ("set 2 after set 1", () => Installed(workspace, RealSet.Second, ref second));
        yield return ("nothing is left for set 2 alone", () => TakeOut(workspace));
        yield return ("set 2 alone is the same as after set 1", () => Again(workspace, RealSet.Second, second));
        yield return ("set 1 after set 2 is the same as alone", () => Again(workspace, RealSet.First, first));
        foreach (var step in Programs(workspace, RealSet.First).Append(CompileStep(workspace, RealSet.First)))
        {
            yield return step;
        }

        foreach (var step in Install(workspace, RealSet.Second))
        {
            yield return step;
        }
    }

    private static IEnumerable<(string Name, Func<string?> Judge)> Install(SetWorkspace workspace, RealSet set)
    {
        IReadOnlyList<string> tree = [];
        var steps = Programs(workspace, set).Prepend(($"{set.Name} is installed", () => Installed(workspace, set, ref tree)));

        // Debian's packages bring nothing compiled.
        return set == RealSet.Debian ? steps : steps.Append(CompileStep(workspace, set));
    }

    private static IEnumerable<(string Name, Func<string?> Judge)> Programs(SetWorkspace workspace, RealSet set) =>
        set.Programs.Select<(string Command, string Output), (string, Func<string?>)>(program => ($"{set.Name}: {program.Command}", () =>
        {
            var (status, output) = workspace.Run(program.Command);
            return status == 0 && output.Contains(program.Output, StringComparison.Ordinal) ? null : $"ended with {status}: {output}";
        }
        ));

    private static (string Name, Func<string?> Judge) CompileStep(SetWorkspace workspace, RealSet set) =>
        ($"{set.Name}: compileall", () => Compile(workspace));

    private static string? Installed(SetWorkspace workspace, RealSet set, ref IReadOnlyList<string> tree)
    {
        workspace.Install(set.Dependencies);
        tree = PrefixListing.Of(workspace.Prefix);
        return workspace.FindDamage();
    }

    private static string? Again(SetWorkspace workspace, RealSet set, IReadOnlyList<string> expected)
    {
        workspace.Install(set.Dependencies);
        return PrefixListing.Difference(expected, PrefixListing.Of(workspace.Prefix)) ?? workspace.FindDamage();
    }

    /// <summary>
    /// Compiled files that packages bring fit their sources, but for sources that hold the prefix; what has none is compiled once, and then
    /// fits. What cannot be compiled (the data of lib2to3's tests) is no fault.
    /// </summary>
    private static string? Compile(SetWorkspace workspace)
    {
        var brought = workspace.CompiledSources();
        var stale = Compiled(workspace, out var output).Where(brought.Contains).ToList();
        if (stale.Count > 0)
        {
            return $"{stale.Count} compiled files do not fit their sources, the first is that of {stale[0]}";
        }

        var again = Compiled(workspace, out _).Where(source => File.Exists(CompiledFile(workspace, source))).ToList();
        return again.Count > 0 ? $"{again.Count} sources are compiled again and again, the first is {again[0]}"
            : output.Contains("Listing ", StringComparison.Ordinal) ? null
            : $"it did not run: {output}";
    }

    /// <summary>The sources that Python wants to compile, relative to the prefix.</summary>
    private static List<string> Compiled(SetWorkspace workspace, out string output)
    {
        const string Announcement = "Compiling '";
        (_, output) = workspace.Run("$CONDA_PREFIX/bin/python3 -m compileall $CONDA_PREFIX");
        return
        [
            .. output.Split('\n')
                .Where(line => line.StartsWith(Announcement, StringComparison.Ordinal))
                .Select(line => Path.GetRelativePath(workspace.Prefix, line[Announcement.Length..line.LastIndexOf('\'')]))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string CompiledFile(SetWorkspace workspace, string source)
    {
        var folder = Path.Join(workspace.Prefix, Path.GetDirectoryName(source), "__pycache__");
        var name = Path.GetFileNameWithoutExtension(source) + ".cpython-*.pyc";
        return (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, name).FirstOrDefault() : null) ?? folder + "/" + name;
    }

    private static string? TakeOut(SetWorkspace workspace)
    {
        workspace.Clean();
        return Directory.Exists(workspace.Prefix)
            ? $"left \"{Directory.EnumerateFileSystemEntries(workspace.Prefix, "*", SearchOption.AllDirectories).FirstOrDefault()}\""
            : null;
    }

    private static string? Judge(Func<string?> judge)
    {
        try
        {
            return judge();
        }
        catch (DevenvException fault)
        {
            return fault.Diagnostic.ToString();
        }
    }
}
