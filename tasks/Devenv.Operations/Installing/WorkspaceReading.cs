using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Installing;

/// <summary>What a request installs, and the virtual packages of the machine that were found for it; empty for another platform.</summary>
internal sealed record WorkspaceReading(
    Manifest Manifest, ImmutableArray<SelectedEnvironment> Environments, ImmutableArray<VirtualPackage> Machine)
{
    public void Deconstruct(out Manifest manifest, out ImmutableArray<SelectedEnvironment> environments) =>
        (manifest, environments) = (Manifest, Environments);
}
