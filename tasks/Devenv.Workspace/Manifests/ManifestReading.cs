using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>What reading a manifest gave: every fault and warning of the file, and the manifest where there is no fault.</summary>
public sealed record ManifestReading(Manifest? Manifest, ImmutableArray<Diagnostic> Diagnostics)
{
    public bool HasErrors => Manifest is null;
}
