using System.Collections.Immutable;
using Devenv.Workspace.Manifests;
using Devenv.Workspace.Manifests.Platforms;

namespace Devenv.Workspace.Editing;

/// <summary>An environment on a platform that the tables of a location have a part in.</summary>
public sealed record EditedSolve(WorkspaceEnvironment Environment, WorkspacePlatform Platform)
{
    /// <summary>
    /// All of a manifest: every environment with the location's feature, on the platforms its selector matches (spec/LOCK.md §5.6).
    /// </summary>
    public static ImmutableArray<EditedSolve> All(Manifest manifest, ManifestLocation location)
    {
        var selector = location.Selector is { } text && PlatformSelector.TryParse(text, out var parsed, out _) ? parsed : null;
        return
        [
            .. from environment in manifest.Environments
               where environment.FeatureNames.Contains(location.Feature)
               from platform in environment.Platforms
               where selector is null || selector.Matches(platform)
               select new EditedSolve(environment, platform),
        ];
    }
}
