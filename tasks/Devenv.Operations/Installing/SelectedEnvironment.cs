using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Installing;

/// <summary>An environment that a build installs: for which of its platforms, where, and what is locked for it.</summary>
/// <param name="Prefix">Absolute, without a closing slash.</param>
internal sealed record SelectedEnvironment(
    WorkspaceEnvironment Environment, WorkspacePlatform Platform, string Prefix, ImmutableArray<RepodataRecord> Records);
