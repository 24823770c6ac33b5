using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Vault.Comparing;
using Devenv.Vault.Manifests;
using Devenv.Vault.State;

namespace Devenv.Vault;

/// <summary>
/// What the machine remembers of files that are as the vault has them: from then on a change of either side is told apart.
/// </summary>
internal static class Agreement
{
    /// <summary>The memory after a comparison: files that happen to be the same agree too.</summary>
    public static VaultState Of(VaultSession session, ImmutableArray<VaultFile> files)
    {
        var state = session.State;
        foreach (var file in files)
        {
            if (file is { State: VaultFileState.InSync, Local: { } local } && state.Of(file.Entry.Id).Base != local)
            {
                state = With(session, state, file.Entry, local);
            }
        }

        return state;
    }

    public static VaultState With(VaultSession session, VaultState state, VaultEntry entry, Sha256Hash plain) =>
        session.SealedDigest(entry) is { } digest ? state.With(entry.Id, state.Of(entry.Id).Agree(digest, plain)) : state;
}
