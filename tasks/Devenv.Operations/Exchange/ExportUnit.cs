using System.Collections.Immutable;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Exchange;

/// <summary>One environment on one platform that is exported, with what is locked for it.</summary>
internal sealed record ExportUnit(WorkspaceEnvironment Environment, WorkspacePlatform Platform, ImmutableArray<LockedPackage> Packages)
{
    /// <summary>The name of its file where the user names none, as pixi names explicit specs.</summary>
    public string FileName(ExportFormat format) =>
        $"{Environment.Name}_{Platform.Name}" + format switch
        {
            ExportFormat.Explicit => "_conda_spec.txt",
            ExportFormat.EnvironmentYml => "_environment.yml",
            ExportFormat.Sbom => ".cdx.json",
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
}
