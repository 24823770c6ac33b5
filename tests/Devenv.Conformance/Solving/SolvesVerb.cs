using System.Collections.Immutable;
using System.Diagnostics;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Solving;

namespace Devenv.Conformance.Solving;

/// <summary>Solves recorded requests and judges the answers: valid, the same verdict, with <c>--same</c> the same files.</summary>
internal sealed class SolvesVerb : IVerb
{
    public string Name => "solves";

    public string Usage => "--root DIR [--same] [--generation peer|pixi] CASES…";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        var (root, isSame, rules, files) = Parse(arguments);
        var channels = new SolveChannels(root);
        var request = new CondaSolveRequest { Sources = [], Specs = [], Rules = rules, ReadsAhead = true };
        return files.SelectMany(File.ReadLines).Where(line => line.Length > 0)
            .Select(line => Judge(SolveCase.Read(line), channels, request, isSame));
    }

    private static (string Root, bool IsSame, SolverRules Rules, List<string> Files) Parse(IReadOnlyList<string> arguments)
    {
        string? root = null;
        var (isSame, rules, files) = (false, SolverRules.Pixi, new List<string>());
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--same":
                    isSame = true;
                    break;
                case "--root" when i + 1 < arguments.Count:
                    root = arguments[++i];
                    break;
                case "--generation" when i + 1 < arguments.Count:
                    rules = arguments[++i] switch
                    {
                        "peer" => SolverRules.Peer,
                        "pixi" => SolverRules.Pixi,
                        var other => throw new UsageException($"there is no generation \"{other}\""),
                    };
                    break;
                case var option when option.StartsWith("--", StringComparison.Ordinal):
                    throw new UsageException($"{option} is no option of solves, or lacks its value");
                default:
                    files.Add(arguments[i]);
                    break;
            }
        }

        return files.Count == 0 || root is null
            ? throw new UsageException("solves needs --root and a cases file")
            : (root, isSame, rules, files);
    }

    /// <param name="shared">What all cases have in common.</param>
    private static CaseResult Judge(SolveCase solveCase, SolveChannels channels, CondaSolveRequest shared, bool isSame)
    {
        channels.Prepare(solveCase);
        var watch = Stopwatch.StartNew();
        var sources = channels.Of(solveCase);
        var specs = new List<MatchSpec>();
        foreach (var text in solveCase.Specs)
        {
            if (!MatchSpec.TryParse(text, SpecParsing.Lenient, out var spec, out var fault))
            {
                return new CaseResult(solveCase.Id, $"the spec \"{text}\" is not read: {fault}", watch.Elapsed.TotalMilliseconds);
            }

            specs.Add(spec);
        }

        var virtualPackages = solveCase.VirtualPackages.Select(ReadVirtualPackage).ToImmutableArray();
        var request = shared with
        {
            Vocabulary = new SolveVocabulary(),
            Sources = sources,
            Specs = [.. specs],
            VirtualPackages = virtualPackages,
            Cutoffs = new RecordCutoffs
            {
                General = solveCase.ExcludeNewer is { } moment ? DateTimeOffset.FromUnixTimeMilliseconds(moment) : null,
            },
        };
        var outcome = CondaSolver.Solve(request, CancellationToken.None);
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        return new CaseResult(solveCase.Id, Fault(solveCase, outcome, new SolutionChecker(specs, virtualPackages, sources), isSame),
            milliseconds);
    }

    private static VirtualPackage ReadVirtualPackage(string text) =>
        VirtualPackage.TryParse(text, out var package) ? package : throw new UsageException($"\"{text}\" is no virtual package");

    private static string? Fault(SolveCase solveCase, CondaSolveOutcome outcome, SolutionChecker checker, bool isSame)
    {
        if (outcome is not CondaSolveOutcome.Solved solved)
        {
            return solveCase.IsSolvable
                ? "no solution is found where one exists:\n" + ((CondaSolveOutcome.Unsolvable)outcome).Explanation
                : null;
        }

        var files = solved.Records.Select(record => record.FileName).Order(StringComparer.Ordinal).ToList();
        return !solveCase.IsSolvable ? "a solution is found where none is recorded"
            : checker.Fault(solved.Records) is { } fault ? fault
            : isSame && !files.SequenceEqual(solveCase.Files.Order(StringComparer.Ordinal))
                ? "other files: " + Difference(files, solveCase.Files)
            : null;
    }

    private static string Difference(List<string> files, ImmutableArray<string> recorded) =>
        string.Join(' ', recorded.Except(files).Select(file => "-" + file).Concat(files.Except(recorded).Select(file => "+" + file)));
}
