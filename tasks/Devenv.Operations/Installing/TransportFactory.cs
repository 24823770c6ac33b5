using Devenv.Conda.Channels;
using Devenv.Store.Access;
using Devenv.Store.Configuration;
using Devenv.Store.Transport;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Installing;

/// <summary>The transport of a request, which tells through the log what it waits for.</summary>
internal static class TransportFactory
{
    /// <summary>Shorter pauses are not worth a line.</summary>
    private static readonly TimeSpan s_worthTelling = TimeSpan.FromSeconds(3);

    public static Transport Create(WorkspaceRequest request, Manifest manifest, IOperationLog log)
    {
        var configuration = NetworkConfiguration.Read(request.Host, request.WorkspaceFolder);
        foreach (var warning in configuration.Warnings)
        {
            log.Report(warning);
        }

        var standard = new TransportOptions();
        var options = standard with
        {
            Offline = request.Offline || configuration.IsOffline,
            Credentials = CredentialStore.Create(request.Host, configuration.CredentialFile, Channels(manifest)),
            Mirrors = configuration.Mirrors.IsEmpty ? MirrorTable.Empty : MirrorTable.Create(configuration.Mirrors),
            Documents = configuration.Documents,
            Proxy = configuration.Proxy,
            MaximumConnections = configuration.MaximumConnections ?? standard.MaximumConnections,
            OnWaiting = delay => Tell(log, delay),
        };
        return new Transport(request.RetryDelays is { } delays ? options with { RetryDelays = delays } : options);
    }

    private static IEnumerable<ChannelUrl> Channels(Manifest manifest)
        => manifest.Environments.SelectMany(environment => environment.Channels).Distinct();

    private static void Tell(IOperationLog log, TransferDelay delay) =>
        log.Message(
            delay.Pause + delay.Lost >= s_worthTelling ? MessageLevel.High : MessageLevel.Low,
            $"asking \"{delay.Host}\" again in {delay.Pause.TotalSeconds:0.#} seconds ({delay.Reason})");
}
