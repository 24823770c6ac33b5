using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests;

/// <summary>What a workspace or a package says of itself (MANIFEST §3, §15). Null where it says nothing.</summary>
public sealed record ProjectDescription
{
    public static ProjectDescription Empty { get; } = new();

    public string? Name { get; init; }

    public string? Version { get; init; }

    public string? Description { get; init; }

    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>An SPDX expression.</summary>
    public string? License { get; init; }

    /// <summary>Relative to the manifest's folder, as <see cref="Readme"/> is.</summary>
    public string? LicenseFile { get; init; }

    public string? Readme { get; init; }

    public string? Homepage { get; init; }

    public string? Repository { get; init; }

    public string? Documentation { get; init; }

    /// <summary>This description with another's texts where it has none.</summary>
    public ProjectDescription Else(ProjectDescription other) => new()
    {
        Name = Name ?? other.Name,
        Version = Version ?? other.Version,
        Description = Description ?? other.Description,
        Authors = Authors.IsEmpty ? other.Authors : Authors,
        License = License ?? other.License,
        LicenseFile = LicenseFile ?? other.LicenseFile,
        Readme = Readme ?? other.Readme,
        Homepage = Homepage ?? other.Homepage,
        Repository = Repository ?? other.Repository,
        Documentation = Documentation ?? other.Documentation,
    };
}
