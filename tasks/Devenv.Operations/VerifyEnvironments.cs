using System.Collections.Immutable;
using Devenv.Operations.Installing;
using Devenv.Operations.State;
using Devenv.Operations.Verifying;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>Compares every file of the environments with the records of their packages, and changes nothing.</summary>
public sealed class VerifyEnvironments(WorkspaceRequest request, IOperationLog log)
{
    /// <exception cref="DevenvException">A file of the workspace is at fault, or the file system refuses.</exception>
    public async Task<VerifyOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var (manifest, selected) = await EnvironmentReading.ReadAsync(request, log, cancellationToken);
        using var transport = TransportFactory.Create(request, manifest, log);
        var verifying = new EnvironmentVerification(CacheFactory.Create(request, transport, log));
        var state = new WorkspaceState(request.RootFolder);

        // Where nothing is installed there is nobody to wait for.
        using var held = Directory.Exists(request.RootFolder) ? await WorkspaceLock.AcquireAsync(state, log, cancellationToken) : null;
        var verified = ImmutableArray.CreateBuilder<VerifiedEnvironment>();
        foreach (var environment in selected)
        {
            var report = verifying.Run(environment, cancellationToken);
            verified.Add(new VerifiedEnvironment(environment.Environment.Name, environment.Prefix, report));
        }

        return new VerifyOutcome(verified.ToImmutable());
    }
}
