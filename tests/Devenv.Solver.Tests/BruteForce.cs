namespace Devenv.Solver.Tests;

/// <summary>Tries every choice of at most one candidate per name: slow and obviously right.</summary>
internal sealed class BruteForce(ToyUniverse universe, SolveProblem problem)
{
    public bool HasSolution()
    {
        var names = universe.Candidates.Select(candidate => candidate.Name).Distinct().ToList();
        return Try(names, 0, []);
    }

    /// <summary>Whether a choice meets everything that is asked of it.</summary>
    public bool IsSolution(IReadOnlyList<ToyCandidate> chosen)
    {
        var locked = universe.Candidates.Where(candidate => candidate.Mark == '@').ToList();
        return chosen.Select(candidate => candidate.Name).Distinct().Count() == chosen.Count
            && chosen.All(candidate => candidate.Mark is not ('!' or '?'))
            && chosen.All(candidate => locked.All(only => only.Name != candidate.Name || only == candidate))
            && problem.Requirements.All(requirement => Meets(requirement, chosen))
            && problem.Constraints.All(set => Allows(set, chosen))
            && chosen.All(candidate => candidate.Requirements.All(requirement => Meets(requirement, chosen)))
            && chosen.All(candidate => candidate.Constraints.All(set => Allows(set, chosen)));
    }

    private bool Try(List<string> names, int index, List<ToyCandidate> chosen)
    {
        if (index == names.Count)
        {
            return IsSolution(chosen);
        }

        foreach (var candidate in universe.Candidates.Where(candidate => candidate.Name == names[index]))
        {
            chosen.Add(candidate);
            if (Try(names, index + 1, chosen))
            {
                return true;
            }

            chosen.RemoveAt(chosen.Count - 1);
        }

        return Try(names, index + 1, chosen);
    }

    private bool Meets(Requirement requirement, IReadOnlyList<ToyCandidate> chosen) =>
        !Applies(requirement.Condition, chosen) || IsMet(requirement.VersionSet, chosen);

    private bool Applies(Condition? condition, IReadOnlyList<ToyCandidate> chosen) =>
        condition is null || condition.Alternatives.Any(alternative => alternative.All(set => IsMet(set, chosen)));

    private bool IsMet(VersionSetId set, IReadOnlyList<ToyCandidate> chosen) =>
        chosen.Any(candidate => candidate.Name == universe.Set(set).Name && universe.Set(set).Holds(candidate.Version));

    private bool Allows(VersionSetId set, IReadOnlyList<ToyCandidate> chosen) =>
        chosen.All(candidate => candidate.Name != universe.Set(set).Name || universe.Set(set).Holds(candidate.Version));
}
