using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>Who asks for a package: the manifest, or a locked package. Words are made only where they are shown.</summary>
/// <param name="Text">The requirement as its origin writes it.</param>
/// <param name="Feature">The manifest's feature that asks; null where a package does.</param>
/// <param name="Span">Where the manifest asks; null where a package does.</param>
internal readonly record struct RequirementOrigin(string Text, string? Feature, LockedPackage? Package, SourceSpan? Span = null)
{
    private const string DefaultFeature = "default";

    public static RequirementOrigin Of(CondaRequirement requirement) => new(requirement.Text, requirement.Feature, null, requirement.Span);

    public static RequirementOrigin Of(SourceRequirement requirement) => new(requirement.Text, requirement.Feature, null, requirement.Span);

    public static RequirementOrigin Of(PypiRequirement requirement) => new(requirement.Text, requirement.Feature, null, requirement.Span);

    public static RequirementOrigin Of(string depends, LockedPackage package) => new(depends, null, package);

    public override string ToString() =>
        Package is not null ? $"`{new RedactedText(Text)}` of {string.Join(' ', Package.Name, Package.VersionText).Trim()}"
        : Feature is null or DefaultFeature ? $"`{new RedactedText(Text)}`"
        : $"`{new RedactedText(Text)}` in feature {Feature}";
}
