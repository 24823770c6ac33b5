using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>Chooses the records of one environment for one platform, as rattler does (spec/SOLVER.md).</summary>
public static class CondaSolver
{
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">A source is corrupt.</exception>
    public static CondaSolveOutcome Solve(CondaSolveRequest request, CancellationToken cancellation)
    {
        using var provider = new CondaProvider(request, new CancellationPoll(cancellation));
        var problem = Problem(request, provider);
        var solver = new DependencySolver(provider, problem, request.Rules.Engine);
        return solver.Solve(cancellation) switch
        {
            SolveOutcome.Solved solved => new CondaSolveOutcome.Solved(Records(solved, provider)),
            SolveOutcome.Unsolvable unsolvable => ConflictExplanation.Write(unsolvable.Graph, provider, request, problem),
            _ => throw new InvalidOperationException("Record sources hold every name; nothing is left to load."),
        };
    }

    private static SolveProblem Problem(CondaSolveRequest request, CondaProvider provider)
    {
        var requirements = ImmutableArray.CreateBuilder<Requirement>();
        foreach (var package in request.VirtualPackages)
        {
            requirements.Add(provider.Vocabulary.Any(package.Name));
        }

        foreach (var spec in request.Specs)
        {
            provider.Vocabulary.AddRequirements(spec, requirements);
        }

        return new SolveProblem(requirements.DrainToImmutable(), [.. request.Constraints.Select(provider.Vocabulary.SetOf)]);
    }

    private static ImmutableArray<RepodataRecord> Records(SolveOutcome.Solved solved, CondaProvider provider)
    {
        var records = new List<RepodataRecord>(solved.Solvables.Length);
        foreach (var solvable in solved.Solvables)
        {
            if (provider.Candidate(solvable).Record is { } record)
            {
                records.Add(record);
            }
        }

        return [.. records.OrderBy(record => record.Package.Name)];
    }
}
