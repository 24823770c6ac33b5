using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>A unit and its solution.</summary>
internal sealed record SolvedUnit(SolveUnit Unit, ImmutableArray<RepodataRecord> Records)
{
    /// <summary>The records that one member needs. For a unit of one environment that is the whole solution.</summary>
    public ImmutableArray<RepodataRecord> RecordsOf(WorkspaceEnvironment member) =>
        Unit.Members.Length == 1
            ? Records
            : new MemberRecords(Records, Unit.Platform.SolvedVirtualPackages)
                .ReachedFrom(member
                    .Requirements(Unit.Platform)
                    .Select(requirement => requirement.Spec)
                    .Concat(Unit.Carried.Specs([member])));
}
