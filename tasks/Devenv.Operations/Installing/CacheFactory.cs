using Devenv.Store.Cache;
using Devenv.Store.Transport;

namespace Devenv.Operations.Installing;

/// <summary>The shared cache of a request, which tells through the log what it waits for and what it doubts.</summary>
internal static class CacheFactory
{
    public static PackageCache Create(WorkspaceRequest request, Transport transport, IOperationLog log)
    {
        // Two builds of one environment wait for each other at nearly every package; that they do is worth one line.
        var waits = 0;
        return new PackageCache(
            request.CacheFolder,
            transport,
            request.Host,
            new PackageCacheOptions
            {
                SystemCaches = request.SystemCaches,
                OnWaiting = path => log.Message(
                    Interlocked.Increment(ref waits) == 1 ? MessageLevel.High : MessageLevel.Low,
                    $"waiting for another build that fetches the same packages (it holds \"{path}\")"),
                OnWarning = log.Report,
            });
    }
}
