using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Platforms;
using Devenv.Workspace.Manifests.Reading.Pypi;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Makes environments of what was read (MANIFEST §20, steps 5 to 9).</summary>
internal static class ManifestComposer
{
    public static Manifest Compose(
        string path, ManifestContext context, WorkspaceSettings settings, ImmutableArray<Feature> features,
        ImmutableArray<EnvironmentDeclaration> environments)
    {
        CheckMigration(context, settings, features);
        var migrated = settings.HasRichPlatforms ? features : SystemRequirementsMigration.OfFeatures(settings, features);
        var workspacePlatforms = settings.HasRichPlatforms
            ? settings.Platforms
            : SystemRequirementsMigration.OfWorkspace(settings, migrated);
        var composed = environments.Select(declaration => Compose(declaration, settings, migrated)).ToImmutableArray();
        var platforms = workspacePlatforms.Concat(composed.SelectMany(environment => environment.Platforms))
            .DistinctBy(platform => platform.Name);
        var manifest = new Manifest(path, context.RootFolder, settings, migrated) { Platforms = [.. platforms], Environments = composed };
        foreach (var environment in composed)
        {
            CheckAgreement(context, environment);
        }

        if (settings.IsWorkspace && !settings.HasRichPlatforms)
        {
            WarnOfRequirements(context, workspacePlatforms, migrated);
        }

        WarnOfIdleSelectors(context, settings, manifest);
        WarnOfUnknownEnvironments(context, manifest);
        return manifest;
    }

    private static WorkspaceEnvironment Compose(EnvironmentDeclaration declaration, WorkspaceSettings settings,
        ImmutableArray<Feature> features)
    {
        var listed = declaration.Features
            .Select(reference => features.FirstOrDefault(feature => feature.Name == reference.Value && feature.Name != Feature.DefaultName))
            .OfType<Feature>();
        ImmutableArray<Feature> own =
        [
            .. declaration.Inline is null ? [] : new[] { declaration.Inline },
            .. listed.DistinctBy(feature => feature.Name),
            .. declaration.LacksDefaultFeature ? [] : new[] { features[0] },
        ];
        return new WorkspaceEnvironment(declaration, settings, own, PlatformComposition.Of(settings, own));
    }

    /// <summary>System requirements and platforms written as tables say the same thing in two ways, so only one may be used.</summary>
    private static void CheckMigration(ManifestContext context, WorkspaceSettings settings, ImmutableArray<Feature> features)
    {
        if (settings.HasRichPlatforms)
        {
            var required = features.Select(feature => feature.SystemRequirements).OfType<SystemRequirements>();
            context.Faults.AddRange(required.Select(requirements => DiagnosticTable.RequirementsWithPlatforms.At(requirements.Span)));
        }
    }

    /// <summary>What all features of an environment must say alike, where they say it (MANIFEST §4, §12.1).</summary>
    private static void CheckAgreement(ManifestContext context, WorkspaceEnvironment environment)
    {
        var libraries = environment.Features
            .Select(feature => feature.SystemRequirements)
            .OfType<SystemRequirements>()
            .Where(requirements => requirements.Libc is not null)
            .DistinctBy(requirements => requirements.LibcFamily)
            .ToList();
        if (libraries.Count > 1)
        {
            var (first, second) = (libraries[0].LibcFamily.TrimStart('_'), libraries[1].LibcFamily.TrimStart('_'));
            context.Faults.Add(DiagnosticTable.LibcConflict.At(libraries[0].Span, environment.Name, first, second));
        }

        var architectures = environment.Features
            .Select(feature => feature.SystemRequirements)
            .OfType<SystemRequirements>()
            .Where(requirements => requirements.Archspec is not null)
            .DistinctBy(requirements => requirements.Archspec)
            .ToList();
        if (architectures.Count > 1)
        {
            context.Faults.Add(DiagnosticTable.ArchspecConflict.At(
                architectures[0].Span, environment.Name, architectures[0].Archspec!, architectures[1].Archspec!)); // Filtered.
        }

        PypiOptionsAgreement.Check(context, environment);
    }

    /// <summary>One warning for all of a file's requirements, with the platforms that say the same.</summary>
    /// <param name="features">Migrated ones.</param>
    private static void WarnOfRequirements(
        ManifestContext context, ImmutableArray<WorkspacePlatform> platforms, ImmutableArray<Feature> features)
    {
        var old = features.Where(feature => feature.SystemRequirements is not null).ToList();
        if (old.Count == 0)
        {
            return;
        }

        var modern = old
            .Where(feature => feature.Name != Feature.DefaultName)
            .Select(feature =>
                PlatformText.Name(feature.Platforms?.Select(reference => reference.Platform) ?? [])
                + $" in [{context.Prefix}feature.{feature.Name}]")
            .Prepend($"{PlatformText.Declare(platforms)} in [{context.Prefix}workspace]");
        context.Faults.Add(DiagnosticTable.DeprecatedSystemRequirements.At(
            old[0].SystemRequirements!.Span, // Filtered, as the next one.
            string.Join(", ", old.Select(feature => feature.SystemRequirements!.Place)),
            string.Join(", ", modern)));
    }

    private static void WarnOfUnknownEnvironments(ManifestContext context, Manifest manifest)
    {
        var names = manifest.Environments.Select(environment => environment.Name).ToList();
        var tasks = manifest.Features
            .Concat(manifest.Environments.SelectMany(environment => environment.Features.Where(feature => feature.IsInline)))
            .SelectMany(feature => feature.Targets.Select(target => target.Target).Prepend(feature.Root))
            .SelectMany(target => target.Tasks);
        foreach (var task in tasks.Where(task => task.DefaultEnvironment is { } wanted && !names.Contains(wanted)))
        {
            context.Faults.Add(DiagnosticTable.UnknownTaskEnvironment.At(
                task.Span, task.Name, task.DefaultEnvironment!, NearMiss.Question(task.DefaultEnvironment!, names))); // Filtered.
        }
    }

    private static void WarnOfIdleSelectors(ManifestContext context, WorkspaceSettings settings, Manifest manifest)
    {
        foreach (var selector in context.Selectors.Where(selector =>
            settings.IsWorkspace && !manifest.Platforms.Any(selector.Value.Matches)))
        {
            context.Faults.Add(DiagnosticTable.IdleSelector.At(
                selector.Span, selector.Value.Text, NearMiss.Question(
                    selector.Value.Text, manifest.Platforms.Select(platform => platform.Name))));
        }
    }
}
