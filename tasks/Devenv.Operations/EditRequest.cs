using Devenv.Workspace.Editing;


namespace Devenv.Operations;

/// <summary>An edit of the manifest's dependencies, as the texts of its MSBuild properties.</summary>
/// <param name="Specs">One or more: <c>numpy "python &gt;=3.10,&lt;3.13"</c>.</param>
public sealed record EditRequest(EditKind Kind, string Specs)
{
    /// <summary><c>Feature</c>; empty: <c>default</c>.</summary>
    public string Feature { get; init; } = string.Empty;

    /// <summary>The platform selector of a target table; empty: every platform.</summary>
    public string Selector { get; init; } = string.Empty;

    /// <summary>The specs are requirements on Python distributions.</summary>
    public bool IsPypi { get; init; }

    internal ManifestLocation Location =>
        new(Feature.Length > 0 ? Feature : ManifestLocation.DefaultFeature, Selector.Length > 0 ? Selector : null);
}
