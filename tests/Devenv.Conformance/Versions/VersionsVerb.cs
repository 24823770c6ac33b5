using System.Diagnostics;

namespace Devenv.Conformance.Versions;

/// <summary>Reads, orders and matches versions and match specs as recorded answers of another implementation say.</summary>
internal sealed class VersionsVerb : IVerb
{
    public string Name => "versions";

    public string Usage
        => "a folder with version-order.txt, parsed_versions.txt, version-matches.jsonl, matchspec-best.jsonl; any of them may be missing";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
        {
            throw new UsageException("a folder is missing");
        }

        return arguments.SelectMany(Judge);
    }

    private static IEnumerable<CaseResult> Judge(string folder)
    {
        (string File, Func<string, IEnumerable<VersionCase>> Read)[] kinds =
        [
            ("version-order.txt", VersionOrderCases.Read),
            ("parsed_versions.txt", ParsedVersionCases.Read),
            ("version-matches.jsonl", VersionMatchCases.Read),
            ("matchspec-best.jsonl", BestMatchCases.Read),
        ];
        var present = kinds.Where(kind => File.Exists(Path.Join(folder, kind.File))).ToList();
        if (present.Count == 0)
        {
            throw new UsageException($"\"{folder}\" has none of the files");
        }

        foreach (var (file, read) in present)
        {
            foreach (var versionCase in read(Path.Join(folder, file)))
            {
                var watch = Stopwatch.StartNew();
                var reason = versionCase.Judge();
                yield return new CaseResult($"{file}:{versionCase.Name}", reason, watch.Elapsed.TotalMilliseconds);
            }
        }
    }
}
