namespace Devenv.Workspace.Editing;

/// <summary>Whose tables of a manifest are meant.</summary>
/// <param name="Feature">A feature's name; <c>default</c> for the tables outside of features.</param>
/// <param name="Selector">The platform selector of a target table (spec/MANIFEST.md §5); null for the tables of every platform.</param>
public readonly record struct ManifestLocation(string Feature, string? Selector)
{
    public const string DefaultFeature = "default";

    public static ManifestLocation Default { get; } = new(DefaultFeature, null);

    public bool IsDefaultFeature => Feature == DefaultFeature;
}
