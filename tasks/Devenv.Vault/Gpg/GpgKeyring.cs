using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Providers;

namespace Devenv.Vault.Gpg;

/// <summary>The keys of this machine, asked for once: who is behind an id, a name or a fingerprint, and which keys are one's own.</summary>
internal sealed class GpgKeyring(GpgProgram gpg) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<string, VaultParty> _found = new(StringComparer.Ordinal);
    private ImmutableArray<GpgKey>? _public;
    private ImmutableArray<GpgKey>? _secret;

    /// <summary>Whether a key that was used here is on a smartcard.</summary>
    public bool UsesCard { get; private set; }

    /// <summary>The key that a recipient's name stands for.</summary>
    /// <exception cref="DevenvException">There is none, or more than one.</exception>
    public async Task<VaultParty> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (_found.TryGetValue(name, out var known))
        {
            return known;
        }

        var keys = await gpg.FindKeysAsync(name, cancellationToken);
        ImmutableArray<GpgKey> usable = [.. keys.Where(key => key.CanEncrypt)];
        if (usable is not [var key])
        {
            throw new DevenvException(usable.IsEmpty
                ? DiagnosticTable.VaultRecipientKeyMissing.Create(name)
                : DiagnosticTable.VaultRecipientAmbiguous.Create(name, string.Join(", ", usable.Select(each => each.Fingerprint))));
        }

        var party = new VaultParty(key.Fingerprint, key.UserId, await IsOwnAsync(key.Fingerprint, cancellationToken));
        return _found.GetOrAdd(name, party);
    }

    /// <summary>The key with which this machine signs: one of the recipients', else the first; null where there is none.</summary>
    public async Task<string?> SignerAsync(ImmutableArray<string> recipients, CancellationToken cancellationToken)
    {
        var secret = await SecretAsync(cancellationToken);
        var signer = secret.FirstOrDefault(key => key.CanSign && recipients.Contains(key.Fingerprint))
            ?? secret.FirstOrDefault(key => key.CanSign);
        UsesCard |= signer is { IsOnCard: true };
        return signer?.Fingerprint;
    }

    /// <summary>Who is behind the fingerprint of a primary key.</summary>
    public async Task<VaultParty> PartyAsync(string fingerprint, string userId, CancellationToken cancellationToken) =>
        new(fingerprint, userId, await IsOwnAsync(fingerprint, cancellationToken));

    /// <summary>Who is behind ids of encryption keys; an id that no key here has stands for itself.</summary>
    public async Task<ImmutableArray<VaultParty>> PartiesAsync(ImmutableArray<string> keyIds, CancellationToken cancellationToken)
    {
        if (keyIds.IsEmpty)
        {
            return [];
        }

        var known = await PublicAsync(cancellationToken);
        var secret = await SecretAsync(cancellationToken);
        UsesCard |= secret.Any(key => key.IsOnCard && key.KeyIds.Any(keyIds.Contains));
        return
        [
            .. keyIds.Select(id => known.FirstOrDefault(key => key.KeyIds.Contains(id)) is { } key
                ? new VaultParty(key.Fingerprint, key.UserId, secret.Any(own => own.Fingerprint == key.Fingerprint))
                : new VaultParty(id, string.Empty, IsOwn: false)),
        ];
    }

    /// <summary>Whether one of the ids is that of a key whose secret part is here.</summary>
    public async Task<bool> OwnsAnyAsync(ImmutableArray<string> keyIds, CancellationToken cancellationToken) =>
        (await SecretAsync(cancellationToken)).Any(key => key.KeyIds.Any(keyIds.Contains));

    public void Dispose() => _gate.Dispose();

    private async Task<bool> IsOwnAsync(string fingerprint, CancellationToken cancellationToken) =>
        (await SecretAsync(cancellationToken)).Any(key => key.Fingerprint == fingerprint);

    private async Task<ImmutableArray<GpgKey>> PublicAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _public ??= await gpg.ListKeysAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<ImmutableArray<GpgKey>> SecretAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _secret ??= await gpg.ListSecretKeysAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }
}
