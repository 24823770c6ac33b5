using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Providers;
using Devenv.Vault.State;

namespace Devenv.Vault.Trust;

/// <summary>
/// Whether a verified manifest is one that this machine believes: sealed as it was sealed before, by somebody who was accepted, and not
/// older than what was seen here. Own keys are accepted by themselves; everything else once, by a person.
/// </summary>
internal sealed class VaultTrust(IVaultProvider provider, ManifestReading? reading, VaultState state)
{
    private readonly VaultMemory _memory = new(provider, state);

    /// <summary>Entries that this machine has seen and that are gone, where nobody vouches for their removal.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; private set; } = [];

    public ManifestReading? Reading => reading;

    private SourceSpan Manifest => SourceSpan.WholeFile(provider.ManifestPath.Value);

    /// <summary>The same with another memory.</summary>
    public VaultTrust With(Func<VaultState, VaultState> change) => new(provider, reading, change(state));

    /// <summary>What the machine remembers after having seen the manifest.</summary>
    /// <exception cref="DevenvException">The manifest is not trusted; all reasons.</exception>
    public VaultState Require()
    {
        var faults = Faults();
        if (!faults.IsEmpty)
        {
            throw new DevenvException(faults);
        }

        return Accepted();
    }

    /// <summary>The memory of this manifest as a good one.</summary>
    public VaultState Accepted()
    {
        if (reading is null)
        {
            return state;
        }

        Warnings = _memory.Gone(reading) is { IsEmpty: false } gone
            ? [DiagnosticTable.VaultEntriesGone.At(Manifest, string.Join(", ", gone))]
            : [];
        var pinned = state with
        {
            Backend = provider.Backend,
            Root = provider.Root.ToString(),
            Identity = reading.Manifest.Identity,
            // Once a signed one was seen, no other kind is believed.
            Signers = reading.Signers.IsEmpty
                ? state.Signers
                : [.. state.Signers.Remove(VaultState.Unsigned).Union(reading.Signers.Select(signer => signer.Fingerprint))],
        };
        return _memory.Seen(pinned, reading);
    }

    /// <summary>Why the manifest is not to be believed.</summary>
    public ImmutableArray<Diagnostic> Faults()
    {
        if (reading is null)
        {
            return state.Backend is null ? [] : [DiagnosticTable.VaultManifestGone.InFile(provider.ManifestPath.Value)];
        }

        return [.. SettingFaults(reading), .. SignerFaults(reading), .. AgeFaults(reading)];
    }

    private IEnumerable<Diagnostic> SettingFaults(ManifestReading present)
    {
        if (state.Backend is { } backend && backend != provider.Backend)
        {
            yield return DiagnosticTable.VaultSettingChanged.Create("backend", backend, provider.Backend);
        }

        if (state.Root is { } root && root != provider.Root.ToString())
        {
            yield return DiagnosticTable.VaultSettingChanged.Create("root", root, provider.Root);
        }

        if (state.Identity is { } identity && identity != present.Manifest.Identity)
        {
            yield return DiagnosticTable.VaultSettingChanged.Create("vault", identity, present.Manifest.Identity ?? "(none)");
        }
    }

    private IEnumerable<Diagnostic> SignerFaults(ManifestReading present) =>
        present.Signers.IsEmpty && !state.Signers.Contains(VaultState.Unsigned)
            ? [DiagnosticTable.VaultUnsigned.InFile(provider.ManifestPath.Value)]
            : present.Signers.Where(signer => !signer.IsOwn && !state.Signers.Contains(signer.Fingerprint))
                .Select(signer => DiagnosticTable.VaultSignerUnknown.At(Manifest, signer, signer.Fingerprint));

    private IEnumerable<Diagnostic> AgeFaults(ManifestReading present)
    {
        if (_memory.IsOlder(present))
        {
            return [DiagnosticTable.VaultOlder.InFile(provider.ManifestPath.Value)];
        }

        return present.Manifest.Entries.Where(_memory.IsOlder)
            .Select(entry => DiagnosticTable.VaultEntryOlder.At(Manifest, entry.StoredPath));
    }
}
