using System.Collections.Immutable;
using Devenv.Vault.Configuration;
using Devenv.Vault.Providers;

namespace Devenv.Vault.Upstream;

/// <summary>
/// The programs behind a vault of upstream's format. Contents go in and out as bytes; names are for messages alone. Faults are
/// <see cref="Devenv.Primitives.Diagnostics.DevenvException"/>s. Called by several threads at once.
/// </summary>
internal interface IUpstreamBackend : IDisposable
{
    /// <summary>Of its files, with the dot.</summary>
    string Extension { get; }

    /// <summary>How many of its programs are worth running at once.</summary>
    int Parallelism { get; }

    /// <summary>Opens what is sealed for recipients and verifies the signature inside, where there is one.</summary>
    /// <returns>Null where it is sealed for others.</returns>
    Task<UpstreamOpening?> OpenAsync(string name, ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Who those are that a message is sealed for, as far as it tells.</summary>
    Task<string> DescribeRecipientsAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Seals for recipients, signed inside where the program can and it is asked for.</summary>
    Task<UpstreamSealing> SealAsync(
        ReadOnlyMemory<byte> content, RecipientGroup recipients, bool isSigned, CancellationToken cancellationToken);

    Task<DataKey> CreateKeyAsync(CancellationToken cancellationToken);

    /// <summary>Opens what is sealed with a data key.</summary>
    /// <param name="path">The file of the message, absolute.</param>
    Task<ReadOnlyMemory<byte>> OpenAsync(
        string name, string path, ReadOnlyMemory<byte> message, DataKey key, CancellationToken cancellationToken);

    Task<ReadOnlyMemory<byte>> SealAsync(ReadOnlyMemory<byte> content, DataKey key, CancellationToken cancellationToken);

    /// <summary>The keys that names of recipients stand for, in their order.</summary>
    Task<ImmutableArray<VaultParty>> FindAsync(ImmutableArray<string> names, CancellationToken cancellationToken);

    /// <summary>The settings of a new vault that only this backend knows: whom it is for without a name, and what files it needs.</summary>
    Task<VaultConfig> CompleteAsync(VaultConfig config, ImmutableArray<string> recipients, CancellationToken cancellationToken);
}
