using System.Diagnostics;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Solving;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conformance.Archives;

/// <summary>
/// Judges hostile and broken inputs by their README's table: what is to be accepted installs, what is to be refused fails with a diagnostic
/// that names the input and leaves nothing in the cache and no record in the prefix; nothing appears outside the two, and nothing fails in
/// any other way.
/// </summary>
internal sealed class BadInputsVerb : IVerb
{
    private static readonly MatchSpec s_good =
        MatchSpec.TryParse("good", SpecParsing.Lenient, out var spec, out var fault) ? spec : throw new UnreachableException(fault);

    public string Name => "badinputs";

    public string Usage => "a folder of inputs with a README.md that has their table [--codes FILE: the code of each refusal]";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        var roots = arguments.TakeWhile(argument => argument != "--codes").ToList();
        if (roots.Count == 0 || arguments.Count - roots.Count is not (0 or 2))
        {
            throw new UsageException("a folder is missing");
        }

        using var codes = arguments.Count > roots.Count ? new StreamWriter(arguments[^1]) : StreamWriter.Null;
        using var workshop = new ArchiveWorkshop();
        foreach (var root in roots)
        {
            foreach (var input in BadInput.ReadTable(root))
            {
                var watch = Stopwatch.StartNew();
                var reason = Judge(workshop, root, input, codes);
                yield return new CaseResult(input.Name, reason, watch.Elapsed.TotalMilliseconds);
                workshop.Clear();
            }
        }
    }

    private static string? Judge(ArchiveWorkshop workshop, string root, BadInput input, StreamWriter codes)
    {
        string? refusal = null;
        try
        {
            (var code, refusal) = Try(workshop, Path.Join(root, input.Name));
            codes.WriteLine($"{code} {input.Name}");
        }
        catch (DevenvException e)
        {
            refusal = e.Diagnostic.Message;
            codes.WriteLine($"{e.Diagnostic.Code} {input.Name}");
        }
#pragma warning disable CA1031 // Whatever else is thrown is the finding.
        catch (Exception e)
        {
            return $"fails with {e.GetType().Name}: {e.Message}";
        }
#pragma warning restore CA1031

        return input.Verdict(refusal) ?? Leftover(workshop, refusal is not null);
    }

    /// <summary>Installs what there is to install; what a channel leaves out, or a solve cannot have, is a refusal too.</summary>
    private static (string Code, string? Refusal) Try(ArchiveWorkshop workshop, string path)
    {
        if (!path.Contains("repodata.json", StringComparison.Ordinal))
        {
            workshop.Install(ArchiveWorkshop.RecordOf(path));
            return ("accepted", null);
        }

        var folder = Path.GetDirectoryName(path) ?? path;
        if (workshop.Open(Path.GetDirectoryName(folder) ?? folder, Subdir.Parse(Path.GetFileName(folder))) is not { } index)
        {
            return ("absent", $"{folder} has no index");
        }

        var records = index.Names.SelectMany(name => index.Records(name)).ToList();
        if (records.Count == 0)
        {
            return index.Warnings is [var first, ..]
                ? (first.Code, string.Join("; ", index.Warnings.Select(warning => warning.Message)))
                : ("accepted", null);
        }

        var request = new CondaSolveRequest { Sources = [index], Specs = [s_good] };
        switch (CondaSolver.Solve(request, CancellationToken.None))
        {
            case CondaSolveOutcome.Solved solved:
                workshop.Install(solved.Records.First(record => record.Package.Name == s_good.Name));
                return ("accepted", null);
            case CondaSolveOutcome.Unsolvable unsolvable:
                return ("unsolvable", $"{index.Channel}: {unsolvable.Explanation}");
            default:
                throw new UnreachableException();
        }
    }

    private static string? Leftover(ArchiveWorkshop workshop, bool isRefused)
    {
        var escaped = Directory.EnumerateFiles(workshop.Folder, "escape*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.GetTempPath(), "escape*"))
            .FirstOrDefault();
        if (escaped is not null)
        {
            return $"wrote {escaped}";
        }

        var records = Path.Join(workshop.Prefix, "conda-meta");
        return !isRefused ? null
            : workshop.CacheEntries().FirstOrDefault(entry => !entry.EndsWith(".alias", StringComparison.Ordinal)) is { } entry
                && !Directory.Exists(workshop.Prefix) ? $"left {entry}"
            : Directory.Exists(records) && Directory.EnumerateFiles(records, "*.json").FirstOrDefault() is { } record ? $"left {record}"
            : null;
    }
}
