using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.Providers;
using Devenv.Vault.State;

namespace Devenv.Vault;

/// <summary>
/// Makes this machine believe what a person has looked at: a signer, recipients, files outside the repository, an older vault, other
/// settings.
/// </summary>
public sealed class AcceptVault(VaultRequest request, VaultAcceptance acceptance)
{
    /// <exception cref="DevenvException">What is accepted is not all that stands in the way; nothing was accepted.</exception>
    public async Task<VaultReport> RunAsync(CancellationToken cancellationToken)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        using var session = await VaultSession.OpenAsync(
            request, trust => trust.With(state => Accept(state, trust.Reading, notes)).Require(), cancellationToken);
        var state = session.State;
        if (acceptance.Outside)
        {
            var outside = EntrySelection.All(session).Entries.Where(selected => selected.Target.IsOutside).ToArray();
            state = state with { Outside = [.. state.Outside.Union(outside.Select(selected => selected.Entry.StoredPath))] };
            notes.AddRange(outside.Select(selected => $"may be written: \"{selected.Target.FullPath}\""));
        }

        session.Remember(state);
        return new VaultReport([], session.Warnings) { Notes = notes.ToImmutable() };
    }

    private VaultState Accept(VaultState state, ManifestReading? reading, ImmutableArray<string>.Builder notes)
    {
        if (acceptance.Signer is { } signer)
        {
            CheckSigner(signer, reading, state.Asked);
            state = state with { Signers = [.. state.Signers.Union([signer])], Asked = [] };
            notes.Add($"may sign: {signer}");
        }

        if (!acceptance.Recipients.IsEmpty)
        {
            state = state with { Recipients = [.. state.Recipients.Union(acceptance.Recipients)] };
            notes.AddRange(acceptance.Recipients.Select(recipient => $"may read what is sealed from now on: {recipient}"));
        }

        if (acceptance.Settings)
        {
            state = state with { Backend = null, Root = null, Identity = null };
            notes.Add("the settings of the vault count as they are");
        }

        if (acceptance.Older)
        {
            state = state with
            {
                Backend = reading is null ? null : state.Backend,
                Generation = null,
                Manifests = [],
                Entries = state.Entries.ToImmutableDictionary(pair => pair.Key, pair => pair.Value with { Generation = null, Seen = [] }),
            };
            notes.Add("the vault counts as it is");
        }

        return state;
    }

    // An answer to another question than the one that was asked would be a mistake.
    private static void CheckSigner(string signer, ManifestReading? reading, ImmutableArray<string> asked)
    {
        string[] present = reading is { Signers.IsEmpty: false } signed
            ? [.. signed.Signers.Select(party => party.Fingerprint)]
            : [VaultState.Unsigned];
        if (!present.Concat(asked).Contains(signer, StringComparer.OrdinalIgnoreCase))
        {
            throw new DevenvException(DiagnosticTable.VaultSignerOther.Create(signer, string.Join(", ", present)));
        }
    }
}
