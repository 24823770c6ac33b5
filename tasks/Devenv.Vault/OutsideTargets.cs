using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.State;

namespace Devenv.Vault;

/// <summary>Files below the home folder, which a vault may write once a person has seen the list.</summary>
internal static class OutsideTargets
{
    /// <summary>Those of a selection that nobody has accepted on this machine.</summary>
    public static ImmutableArray<string> Unaccepted(VaultState state, ImmutableArray<SelectedEntry> selection) =>
        [.. selection.Where(selected => selected.Target.IsOutside && !state.Outside.Contains(selected.Entry.StoredPath))
            .Select(selected => selected.Target.FullPath)];

    /// <exception cref="DevenvException">DEVENV7025: there are some.</exception>
    public static void Require(VaultState state, ImmutableArray<SelectedEntry> selection)
    {
        if (Unaccepted(state, selection) is { IsEmpty: false } paths)
        {
            throw new DevenvException(DiagnosticTable.VaultOutside.Create(string.Join("\", \"", paths)));
        }
    }
}
