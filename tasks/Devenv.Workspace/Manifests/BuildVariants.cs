using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests;

/// <summary>The values that builds from source are made for, one build each (MANIFEST §3). Read and kept.</summary>
/// <param name="Selector">The platforms they are for, as the manifest names them; null for all.</param>
/// <param name="Values">By key, in document order.</param>
public sealed record BuildVariants(string? Selector, ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Values);
