using System.Collections.Immutable;

namespace Devenv.Store.Transport;

/// <summary>How the one transport behaves.</summary>
public sealed record TransportOptions
{
    /// <summary>Nothing but <c>file://</c> is opened.</summary>
    public bool Offline { get; init; }

    /// <summary>The pause before each further try; as many tries as pauses.</summary>
    public ImmutableArray<TimeSpan> RetryDelays { get; init; } = [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];

    /// <summary>How long a server may take to answer, and to send the next bytes.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Transfers at once.</summary>
    public int MaximumConnections { get; init; } = 16;
}
