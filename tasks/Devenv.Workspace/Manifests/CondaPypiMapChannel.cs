using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>A channel of <c>conda-pypi-map</c> (MANIFEST §3.5).</summary>
/// <param name="Span">The channel's place in the map.</param>
public sealed record CondaPypiMapChannel(ChannelUrl Channel, SourceSpan Span)
{
    /// <summary>No package of the channel is taken for a distribution.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>A URL, or a path below the workspace root, of a JSON object of names; null where there is none.</summary>
    public string? Location { get; init; }

    /// <summary>Distributions by conda package; an empty list says that the package is none.</summary>
    public ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Mapping { get; init; } = [];

    /// <summary>What the map does not list is not looked up elsewhere.</summary>
    public bool Replaces { get; init; }

    /// <summary>Whether a package may be the distribution of the same name; null leaves that to the channel.</summary>
    public bool? UsesSameNames { get; init; }
}
