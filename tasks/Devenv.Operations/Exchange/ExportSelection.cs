using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Exchange;

/// <summary>
/// Chooses the environments and platforms of an export. Unlike an installation it asks nothing of this machine: what is exported is meant
/// for others.
/// </summary>
internal sealed class ExportSelection(WorkspaceRequest request, Manifest manifest, bool allPlatforms)
{
    /// <exception cref="DevenvException">DEVENV9502: no such environment; DEVENV9503: it does not support the platform.</exception>
    public ImmutableArray<(WorkspaceEnvironment Environment, WorkspacePlatform Platform)> Choose()
    {
        var faults = new DiagnosticBag();
        var chosen = ImmutableArray.CreateBuilder<(WorkspaceEnvironment, WorkspacePlatform)>();
        foreach (var environment in RequestedEnvironments.Find(request, manifest, faults))
        {
            var platforms = PlatformsOf(environment);
            chosen.AddRange(platforms.Select(platform => (environment, platform)));
            if (platforms.IsEmpty && !RequestedEnvironments.AreAll(request))
            {
                faults.Add(DiagnosticTable.PlatformNotSupported.At(
                    SourceSpan.WholeFile(manifest.Path),
                    environment.Name,
                    Wanted.Name,
                    string.Join(", ", environment.Platforms.Select(platform => platform.Name))));
            }
        }

        return faults.HasErrors ? throw new DevenvException(faults.ToImmutable()) : chosen.ToImmutable();
    }

    /// <summary>What the lock file holds for an environment on a platform; nothing where none is read.</summary>
    /// <exception cref="DevenvException">DEVENV3020, DEVENV3021: it is not locked, though it asks for packages.</exception>
    public ExportUnit Locked(LockFile? lockFile, WorkspaceEnvironment environment, WorkspacePlatform platform)
    {
        if (lockFile is null)
        {
            return new ExportUnit(environment, platform, []);
        }

        var place = SourceSpan.WholeFile(request.LockFilePath);
        if (lockFile.Environment(environment.Name) is not { } locked)
        {
            throw new DevenvException(DiagnosticTable.LockEnvironmentMissing.At(place, environment.Name));
        }

        if (lockFile.Find(platform) is { } found && locked.Packages.ContainsKey(found.Name))
        {
            return new ExportUnit(environment, platform, locked.PackagesOn(found.Name));
        }

        return environment.Requirements(platform).IsEmpty
            ? new ExportUnit(environment, platform, [])
            : throw new DevenvException(DiagnosticTable.LockEnvironmentPlatformMissing.At(place, environment.Name, platform.Name));
    }

    private Subdir Wanted => request.Platform ?? Subdir.Parse(request.Host.Subdir);

    private ImmutableArray<WorkspacePlatform> PlatformsOf(WorkspaceEnvironment environment) =>
        allPlatforms ? environment.Platforms : [.. environment.Platforms.Where(platform => platform.Subdir == Wanted)];
}
