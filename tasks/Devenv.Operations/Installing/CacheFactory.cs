using Devenv.Store.Cache;
using Devenv.Store.Transport;

namespace Devenv.Operations.Installing;

/// <summary>The shared cache of a request, which tells through the log what it waits for and what it doubts.</summary>
internal static class CacheFactory
{
    public static PackageCache Create(WorkspaceRequest request, Transport transport, IOperationLog log) =>
        new(
            request.CacheFolder,
            transport,
            request.Host,
            new PackageCacheOptions
            {
                OnWaiting = path => log.Message(MessageLevel.High, $"waiting for another build that fetches the same package (it holds \"{path}\")"),
                OnWarning = log.Report,
            });
}
