using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Providers;

namespace Devenv.Vault.Trust;

/// <summary>
/// For whom may be sealed: for those who can read the vault already, oneself, and those whom a person accepted on this machine. The
/// configuration only proposes: anybody who can change a file of the repository can write it.
/// </summary>
internal static class RecipientTrust
{
    /// <exception cref="DevenvException">DEVENV7026: the configuration names somebody else.</exception>
    public static async Task RequireAsync(VaultSession session, CancellationToken cancellationToken)
    {
        if (await StrangersAsync(session, cancellationToken) is { IsEmpty: false } strangers)
        {
            throw new DevenvException(
                DiagnosticTable.VaultRecipientUnknown.Create(
                    string.Join(", ", strangers.Select(party => party.ToString())),
                    string.Join(' ', strangers.Select(party => party.Fingerprint))));
        }
    }

    private static async Task<ImmutableArray<VaultParty>> StrangersAsync(VaultSession session, CancellationToken cancellationToken)
    {
        var present = session.Reading?.EncryptedTo.Select(party => party.Fingerprint) ?? [];
        var accepted = present.Concat(session.State.Recipients).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var proposed = await session.Provider.ProposedRecipientsAsync(cancellationToken);
        return [.. proposed.Where(party => !party.IsOwn && !accepted.Contains(party.Fingerprint))];
    }
}
