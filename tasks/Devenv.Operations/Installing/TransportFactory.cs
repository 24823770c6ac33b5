using Devenv.Store.Transport;

namespace Devenv.Operations.Installing;

/// <summary>The transport of a request.</summary>
internal static class TransportFactory
{
    public static Transport Create(WorkspaceRequest request)
    {
        var options = new TransportOptions { Offline = request.Offline };
        return new Transport(request.RetryDelays is { } delays ? options with { RetryDelays = delays } : options);
    }
}
