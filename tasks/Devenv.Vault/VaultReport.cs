using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;

namespace Devenv.Vault;

/// <summary>What a command of the vault did and found.</summary>
/// <param name="Files">In the order of the manifest.</param>
/// <param name="Diagnostics">To be told beside it; with an error the command did not reach all that it was asked for.</param>
public sealed record VaultReport(ImmutableArray<VaultFileReport> Files, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Sentences for a person.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>How many files a command did something with.</summary>
    public int Count(VaultAction action) => Files.Count(file => file.Action == action);

    /// <summary>The outcome as one of the few that programs tell apart.</summary>
    public VaultVerdict Verdict =>
        VaultVerdicts.Of(Diagnostics) is var verdict and not VaultVerdict.Clean ? verdict
        : Files.Any(file =>
            file.Action == VaultAction.None && file.State is VaultFileState.Modified or VaultFileState.Outdated or VaultFileState.Conflict
            or VaultFileState.Deleted) ? VaultVerdict.Modified
        : VaultVerdict.Clean;
}
