using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>A unit and its solution.</summary>
internal sealed record SolvedUnit(SolveUnit Unit, ImmutableArray<RepodataRecord> Records)
{
    /// <summary>
    /// The records that one member needs: what its own requirements reach through <c>depends</c>, by package name (spec/LOCK.md §5.6). For a unit
    /// of one environment that is the whole solution.
    /// </summary>
    public ImmutableArray<RepodataRecord> RecordsOf(WorkspaceEnvironment member)
    {
        if (Unit.Members.Length == 1)
        {
            return Records;
        }

        var byName = Records.ToDictionary(record => record.Package.Name);
        var reached = new HashSet<PackageName>();
        var pending = new Stack<PackageName>(member.Requirements(Unit.Platform).Select(requirement => requirement.Spec.Name));
        while (pending.TryPop(out var name))
        {
            if (!byName.TryGetValue(name, out var record) || !reached.Add(name))
            {
                continue;
            }

            foreach (var depend in record.Package.Depends)
            {
                if (MatchSpec.TryParse(depend, SpecParsing.Lenient, out var spec, out _))
                {
                    pending.Push(spec.Name);
                }
            }
        }

        return [.. Records.Where(record => reached.Contains(record.Package.Name))];
    }
}
