using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests;

/// <summary>What <c>conda-pypi-map</c> says about which distributions conda packages are (MANIFEST §3.5).</summary>
/// <param name="IsDisabled">No conda package is taken for a distribution.</param>
/// <param name="Channels">In document order; a channel that is not listed is looked up as usual.</param>
public sealed record CondaPypiMap(bool IsDisabled, ImmutableArray<CondaPypiMapChannel> Channels)
{
    /// <summary>The old empty table, which means a channel without naming it.</summary>
    public bool IsImplied { get; init; }
}
