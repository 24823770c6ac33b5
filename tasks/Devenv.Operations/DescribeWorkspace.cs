using System.Reflection;
using Devenv.Host.VirtualPackages;
using Devenv.Operations.Describing;
using Devenv.Operations.Installing;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Access;
using Devenv.Store.Configuration;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations;

/// <summary>Looks at a workspace and changes nothing: for people, or as JSON for machines.</summary>
public sealed class DescribeWorkspace(WorkspaceRequest request, IOperationLog log)
{
    /// <summary>
    /// The workspace, its environments, and what this machine is. A lock file that cannot be read is reported and left out.
    /// </summary>
    /// <exception cref="DevenvException">The manifest or pixi's configuration cannot be read.</exception>
    public async Task<string> InfoAsync(bool json, CancellationToken cancellationToken)
    {
        var manifest = WorkspaceFiles.ReadManifest(request, log);
        var lockFile = TryReadLock();
        // What is kept of the driver's answer is not asked, so that this verb shows how the machine is now.
        var detection = MachinePackages.RequestOf(request) with { Target = request.Platform };
        var machine = await VirtualPackageProbe.DetectAsync(detection, cancellationToken);
        foreach (var warning in machine.Warnings)
        {
            log.Report(warning);
        }

        foreach (var (package, source) in machine.Found)
        {
            log.Message(MessageLevel.Normal, $"{package} ({source})");
        }

        var description = Describe(manifest, lockFile, machine);
        return json ? InfoJson.Of(description) : InfoText.Of(description);
    }

    /// <summary>The locked packages of the requested environments, whether this machine can run them or not.</summary>
    /// <exception cref="DevenvException">The manifest or the lock file cannot be read, or an environment is unknown or not
    /// locked.</exception>
    public async Task<string> ListAsync(bool json, CancellationToken cancellationToken)
    {
        var manifest = WorkspaceFiles.ReadManifest(request, log);
        var lockFile = WorkspaceFiles.ReadLock(request, log)
            ?? throw new DevenvException(DiagnosticTable.NothingLocked.At(SourceSpan.WholeFile(request.LockFilePath)));
        var machine = request.Platform is null ? await MachinePackages.DetectAsync(request, log, cancellationToken) : [];
        var environments = new EnvironmentSelection(request, manifest, machine).Look(lockFile);
        return json ? ListJson.Of(environments) : ListText.Of(environments);
    }

    private WorkspaceDescription Describe(Manifest manifest, LockFile? lockFile, DetectedMachine machine)
    {
        var configuration = NetworkConfiguration.Read(request.Host, request.WorkspaceFolder);
        var describer = new EnvironmentDescriber(request, manifest, lockFile, machine.Packages);
        var written = new FileInfo(request.LockFilePath);
        return new WorkspaceDescription
        {
            SdkVersion = SdkVersion(),
            Platform = request.Platform?.Name ?? request.Host.Subdir,
            Machine = machine,
            CacheFolder = request.CacheFolder,
            CredentialFiles = CredentialStore.PlacesFor(request.Host, configuration.CredentialFile),
            ConfigurationFiles = configuration.Files,
            Name = manifest.Name ?? Path.GetFileName(manifest.RootFolder),
            Version = manifest.Version,
            ManifestPath = manifest.Path,
            LockFilePath = request.LockFilePath,
            LockedAt = written.Exists ? new DateTimeOffset(written.LastWriteTimeUtc) : null,
            RootFolder = request.RootFolder,
            Environments = [.. manifest.Environments.Select(describer.Describe)],
        };
    }

    private LockFile? TryReadLock()
    {
        try
        {
            return WorkspaceFiles.ReadLock(request, log);
        }
        catch (DevenvException fault)
        {
            foreach (var diagnostic in fault.Diagnostics)
            {
                log.Report(diagnostic);
            }

            return null;
        }
    }

    /// <summary>The package's version, without the commit that a build adds to it.</summary>
    private static string SdkVersion()
    {
        var attribute = typeof(DescribeWorkspace).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        var version = attribute?.InformationalVersion ?? string.Empty;
        var commit = version.IndexOf('+', StringComparison.Ordinal);
        return commit < 0 ? version : version[..commit];
    }
}
