using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Host.VirtualPackages;

namespace Devenv.Operations.Installing;

/// <summary>The virtual packages of this machine.</summary>
internal static class MachinePackages
{
    public static Task<ImmutableArray<VirtualPackage>> DetectAsync(WorkspaceRequest request, CancellationToken cancellationToken) =>
        VirtualPackageProbe.DetectAsync(
            request.Host,
            request is { RunAssembly: { } assembly, DotnetHost: { } dotnet } ? new DriverProbe(dotnet, assembly) : null,
            cancellationToken);
}
