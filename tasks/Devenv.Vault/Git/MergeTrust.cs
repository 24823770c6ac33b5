using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Providers;
using Devenv.Vault.State;
using Devenv.Vault.Trust;

namespace Devenv.Vault.Git;

/// <summary>
/// Both sides of a merge are trusted as any manifest that is read here is, and what comes of them is sealed for those who were accepted.
/// </summary>
internal static class MergeTrust
{
    /// <exception cref="DevenvException">A side is not to be believed.</exception>
    public static void Require(DetachedVault side, VaultState state)
    {
        // How old a side is counts against the common ancestor, not against what was seen here: a branch may be of last year.
        var trust = new VaultTrust(side.Provider, side.Reading, state.WithoutAges());
        if (side.Reading is not null && trust.Faults() is { IsEmpty: false } faults)
        {
            throw new DevenvException(faults);
        }
    }

    /// <exception cref="DevenvException">DEVENV7111: the other side went back.</exception>
    public static void RequireLater(DetachedVault before, DetachedVault there, VaultState state)
    {
        if (before.Reading is not { } old || there.Reading is not { } other || old.Digest == other.Digest)
        {
            return;
        }

        var isOlder = there.Provider.HasGenerations
            ? other.Manifest.Generation <= old.Manifest.Generation
                || other.Manifest.Entries.Any(entry => entry.Generation < old.Manifest.Find(entry.Id)?.Generation)
            : state.Manifests.IndexOf(other.Digest) is var seen and >= 0 && seen < state.Manifests.IndexOf(old.Digest);
        if (isOlder)
        {
            throw new DevenvException(DiagnosticTable.MergeOlder.Create());
        }
    }

    /// <exception cref="DevenvException">DEVENV7026: the configuration names somebody who was not accepted.</exception>
    public static async Task RequireRecipientsAsync(
        IVaultProvider provider, ManifestReading? present, VaultState state, CancellationToken cancellationToken)
    {
        var accepted = (present?.EncryptedTo ?? []).Select(party => party.Fingerprint)
            .Concat(state.Recipients)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var strangers = (await provider.ProposedRecipientsAsync(cancellationToken))
            .Where(party => !party.IsOwn && !accepted.Contains(party.Fingerprint))
            .ToArray();
        if (strangers.Length > 0)
        {
            throw new DevenvException(
                DiagnosticTable.VaultRecipientUnknown.Create(
                    string.Join(", ", strangers.Select(party => party.ToString())),
                    string.Join(' ', strangers.Select(party => party.Fingerprint))));
        }
    }
}
