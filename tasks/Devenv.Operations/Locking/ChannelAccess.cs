using Devenv.Store.Repodata;
using Devenv.Store.Repodata.Shards;
using Devenv.Store.Transport;

namespace Devenv.Operations.Locking;

/// <summary>How channels are read for a request.</summary>
/// <param name="RelationsDepth">See <see cref="WorkspaceRequest.ChannelRelationsMaxDepth"/>.</param>
internal sealed record ChannelAccess(RepodataGateway Repodata, ShardGateway Shards, int RelationsDepth)
{
    public static ChannelAccess Of(WorkspaceRequest request, Transport transport) => new(
        new RepodataGateway(transport, request.CacheFolder, request.Host, transport.IsOffline),
        new ShardGateway(transport, request.CacheFolder, request.Host, transport.IsOffline),
        request.ChannelRelationsMaxDepth);
}
