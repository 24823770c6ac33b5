using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking;

/// <summary>Who asks for a package: the manifest, or a locked package.</summary>
/// <param name="Text">The requirement as its origin writes it.</param>
/// <param name="Asker">In words, with a leading blank; empty for the manifest's own tables.</param>
internal readonly record struct RequirementOrigin(string Text, string Asker)
{
    private const string DefaultFeature = "default";

    public static RequirementOrigin Of(CondaRequirement requirement) => new(requirement.Text, InFeature(requirement.Feature));

    public static RequirementOrigin Of(SourceRequirement requirement) => new(requirement.Text, InFeature(requirement.Feature));

    public static RequirementOrigin Of(PypiRequirement requirement) => new(requirement.Text, InFeature(requirement.Feature));

    public static RequirementOrigin Of(string depends, LockedPackage package) =>
        new(depends, $" of {string.Join(' ', package.Name, package.VersionText).Trim()}");

    public override string ToString() => $"`{Text}`{Asker}";

    private static string InFeature(string feature) => feature == DefaultFeature ? string.Empty : $" in feature {feature}";
}
