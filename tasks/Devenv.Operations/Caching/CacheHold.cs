using Devenv.Store.Cache;

namespace Devenv.Operations.Caching;

/// <summary>Takes the shared cache for those who link from it, and tells of waits.</summary>
internal static class CacheHold
{
    /// <summary>While this is held, CachePrune and CacheVerify remove nothing.</summary>
    public static Task<IDisposable?> AcquireAsync(WorkspaceRequest request, IOperationLog log, CancellationToken cancellationToken) =>
        CacheUse.LinkAsync(
            request.CacheFolder,
            path => log.Message(MessageLevel.High, $"waiting for CachePrune or CacheVerify, which removes packages (it holds \"{path}\")"),
            cancellationToken);

    /// <summary>While this is held, nobody links from the cache.</summary>
    public static Task<IDisposable> RemoveAsync(CacheRequest request, IOperationLog log, CancellationToken cancellationToken) =>
        CacheUse.RemoveAsync(
            request.CacheFolder,
            path => log.Message(MessageLevel.High, $"waiting for builds that link from the cache (they hold \"{path}\")"),
            cancellationToken);
}
