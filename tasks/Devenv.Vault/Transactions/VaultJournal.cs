using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Vault.State;

namespace Devenv.Vault.Transactions;

/// <summary>
/// What a command is about to do. As long as it is not decided, the temporary files are thrown away by whoever finds it; once it is
/// decided, whoever finds it does the rest.
/// </summary>
internal sealed record VaultJournal
{
    /// <summary>Plaintexts that may lie half-written: absolute paths.</summary>
    public ImmutableArray<string> Temporaries { get; init; } = [];

    public bool IsDecided { get; init; }

    public ImmutableArray<JournalStep> Steps { get; init; } = [];

    /// <summary>Files of the vault that go, once all steps are done.</summary>
    public ImmutableArray<RelativePath> Removals { get; init; } = [];

    /// <summary>What the machine remembers once all is done; null while it is not decided.</summary>
    public VaultState? State { get; init; }
}
