using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Composing;

/// <summary>What is to be locked for an environment on a platform: solved anew, or kept as a lock file has it.</summary>
internal sealed record SolvedPlatform(WorkspacePlatform Platform, ImmutableArray<LockedPackage> Packages)
{
    public static SolvedPlatform Of(WorkspacePlatform platform, ImmutableArray<RepodataRecord> records) =>
        new(platform, [.. records.Select(record => (LockedPackage)LockedCondaPackage.FromSolved(record))]);
}
