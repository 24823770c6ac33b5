using System.Collections.Immutable;
using Devenv.Conda.Channels;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>What a file of another tool asks for, in the words of a manifest.</summary>
public sealed record ImportedEnvironment
{
    /// <summary>Null where the file does not name itself.</summary>
    public string? Name { get; init; }

    /// <summary>Names and URLs by priority, those included that only single packages name.</summary>
    public ImmutableArray<string> Channels { get; init; } = [];

    /// <summary>Empty where the file is for any platform.</summary>
    public ImmutableArray<Subdir> Platforms { get; init; } = [];

    /// <summary>A name once per selector.</summary>
    public ImmutableArray<ImportedCondaPackage> CondaPackages { get; init; } = [];

    /// <summary>A name once.</summary>
    public ImmutableArray<ImportedDistribution> Distributions { get; init; } = [];

    public string? IndexUrl { get; init; }

    public ImmutableArray<string> ExtraIndexUrls { get; init; } = [];

    /// <summary>URLs, and paths as the manifest writes them.</summary>
    public ImmutableArray<string> FindLinks { get; init; } = [];

    /// <summary>What activation sets.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Variables { get; init; } = [];
}
