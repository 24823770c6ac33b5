using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using Devenv.Store.Access;

namespace Devenv.Store.Transport;

/// <summary>How the one transport behaves.</summary>
public sealed record TransportOptions
{
    /// <summary>Nothing but <c>file://</c> is opened.</summary>
    public bool Offline { get; init; }

    /// <summary>The pause before each further try, up to a quarter more or less; as many tries as pauses.</summary>
    public ImmutableArray<TimeSpan> RetryDelays { get; init; } =
        [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <summary>A number from 0 to 1 that spreads the pauses of builds that a server has refused at the same moment.</summary>
    public Func<double> Jitter { get; init; } = () => RandomNumberGenerator.GetInt32(1001) / 1000.0;

    /// <summary>How long a server may take to answer, and for each further <see cref="ReceivingStream.LeastProgress"/> bytes.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// What one transfer may lose to silence and pauses before it is given up; also the longest wait that a server can ask for.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Transfers at once.</summary>
    public int MaximumConnections { get; init; } = 16;

    /// <summary>Measures the pauses and the silence of servers.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public CredentialStore Credentials { get; init; } = CredentialStore.Empty;

    public MirrorTable Mirrors { get; init; } = MirrorTable.Empty;

    /// <summary>Which documents are not asked for.</summary>
    public ImmutableArray<DocumentRule> Documents { get; init; } = [];

    /// <summary>Null: the system's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Called before a pause; by several threads.</summary>
    public Action<TransferDelay>? OnWaiting { get; init; }
}
