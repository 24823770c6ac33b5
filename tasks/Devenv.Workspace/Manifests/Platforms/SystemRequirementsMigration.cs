using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests.Platforms;

/// <summary>
/// Turns the deprecated <c>[system-requirements]</c> into platforms (MANIFEST §12.1): each feature that has some gets a platform per subdir
/// with the virtual packages they mean, and the workspace's list is made anew from those and the subdirs they leave out.
/// </summary>
internal static class SystemRequirementsMigration
{
    public static ImmutableArray<Feature> OfFeatures(WorkspaceSettings settings, ImmutableArray<Feature> features) =>
        [
            .. features.Select(feature =>
                feature.SystemRequirements is null ? feature : Migrate(settings, feature, feature.SystemRequirements)),
        ];

    /// <param name="features">Migrated ones.</param>
    public static ImmutableArray<WorkspacePlatform> OfWorkspace(WorkspaceSettings settings, ImmutableArray<Feature> features)
    {
        var made = features
            .Where(feature => feature.SystemRequirements is not null)
            .SelectMany(feature => feature.Platforms ?? [])
            .Select(reference => reference.Platform)
            .DistinctBy(platform => platform.Name)
            .ToList();
        return [.. made, .. settings.Platforms.Where(platform => !made.Exists(other => other.Subdir == platform.Subdir))];
    }

    private static Feature Migrate(WorkspaceSettings settings, Feature feature, SystemRequirements requirements)
    {
        var named = feature.Platforms?.Select(reference => reference.Platform) ?? settings.Platforms;
        return feature with
        {
            Platforms =
            [
                .. named
                    .Select(platform => platform.Subdir)
                    .Distinct()
                    .Select(subdir => PlatformComposition.Synthesise(subdir, requirements.On(subdir)))
                    .Select(platform => new PlatformReference(platform, IsExact: true, requirements.Span)),
            ],
        };
    }
}
