using System.Collections.Frozen;
using Devenv.Operations.Caching;
using Devenv.Store.Cache;

namespace Devenv.Operations;

/// <summary>Looks at the shared cache and changes nothing: for people, or as JSON for machines.</summary>
public sealed class DescribeCache(CacheRequest request)
{
    /// <exception cref="OperationCanceledException">It takes a while on a large cache.</exception>
    public string Run(bool json, CancellationToken cancellationToken)
    {
        var items = new CacheInventory(request.CacheFolder).Read(cancellationToken);
        var environments = new EnvironmentRegistry(request.CacheFolder, request.Host).Read();
        var linked = environments.Linked();
        var plan = PrunePlan.Make(items, linked.ToFrozenSet(), PruneRequest.DefaultRule, request.Host.Now.UtcDateTime);
        var description = new CacheDescription
        {
            Folder = request.CacheFolder,
            Exists = Directory.Exists(request.CacheFolder),
            Kinds = [.. Enum.GetValues<StoredKind>().Select(kind => StoredSum.Of(kind, items))],
            Environments = environments,
            SystemCaches = [.. request.SystemCaches.Select(folder => (folder, new CacheInventory(folder).WholePackages().Length))],
            Prunable = [.. plan.Removed],
        };
        return json ? CacheJson.Of(description) : CacheText.Of(description);
    }
}
