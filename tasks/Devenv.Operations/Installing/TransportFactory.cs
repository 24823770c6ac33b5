using Devenv.Store.Transport;

namespace Devenv.Operations.Installing;

/// <summary>The transport of a request.</summary>
internal static class TransportFactory
{
    public static Transport Create(WorkspaceRequest request) => new(new TransportOptions { Offline = request.Offline });
}
