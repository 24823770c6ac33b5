using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Host.VirtualPackages;
using Devenv.Host.VirtualPackages.Cuda;

namespace Devenv.Operations.Installing;

/// <summary>The virtual packages of this machine.</summary>
internal static class MachinePackages
{
    public static async Task<ImmutableArray<VirtualPackage>> DetectAsync(
        WorkspaceRequest request, IOperationLog log, CancellationToken cancellationToken)
    {
        if (request.Machine is { } known)
        {
            return known;
        }

        var detection = RequestOf(request) with { CacheFolder = request.CacheFolder };
        var machine = await VirtualPackageProbe.DetectAsync(detection, cancellationToken);
        foreach (var warning in machine.Warnings)
        {
            log.Report(warning);
        }

        return machine.Packages;
    }

    /// <summary>The machine itself, whatever is known of its driver from before.</summary>
    public static DetectionRequest RequestOf(WorkspaceRequest request) => new(request.Host)
    {
        Driver = request is { RunAssembly: { } assembly, DotnetHost: { } dotnet } ? new DriverProbe(dotnet, assembly) : null,
    };
}
