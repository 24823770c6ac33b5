using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>What is solved as one: an environment, or the environments of a solve group, for one platform.</summary>
/// <param name="Label">The group's or the environment's name, for messages.</param>
/// <param name="Scope">The features of all members: its requirements, channels and options are those of the solve.</param>
/// <param name="Members">The environments that take part for this platform.</param>
internal sealed record SolveUnit(
    string Label, WorkspaceEnvironment Scope, ImmutableArray<WorkspaceEnvironment> Members, WorkspacePlatform Platform)
{
    /// <summary>What is locked, tried before better versions (spec/LOCK.md §5.6).</summary>
    public ImmutableArray<RepodataRecord> Favored { get; init; } = [];

    /// <summary>Packages that are not solved but taken over, whose dependencies count.</summary>
    public CarriedPackages Carried { get; init; } = CarriedPackages.None;

    /// <summary>What is asked for beside the manifest, to see what would come of it.</summary>
    public ImmutableArray<MatchSpec> Added { get; init; } = [];

    /// <summary>Whether favored records are poorer than those of the channels, which are written in their place.</summary>
    public bool RefreshesRecords { get; init; }

    /// <summary>Every unit of a manifest, in a stable order. A group with one member is that environment.</summary>
    public static ImmutableArray<SolveUnit> All(Manifest manifest)
    {
        var units = ImmutableArray.CreateBuilder<SolveUnit>();
        var covered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var environment in manifest.Environments.Where(environment => !covered.Contains(environment.Name)))
        {
            var members = manifest.SolvedWith(environment);
            covered.UnionWith(members.Select(member => member.Name));
            var label = members.Length > 1 ? environment.SolveGroup ?? environment.Name : environment.Name;
            var scope = manifest.SolveScope(environment);
            foreach (var platform in members.SelectMany(member => member.Platforms).DistinctBy(platform => platform.Name))
            {
                units.Add(new SolveUnit(label, scope, manifest.SolvedWith(environment, platform), platform));
            }
        }

        return units.ToImmutable();
    }
}
