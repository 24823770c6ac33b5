namespace Devenv.Vault.Transactions;

/// <summary>What a step of a journal gives a name to.</summary>
internal enum JournalStepKind
{
    /// <summary>A file of the vault; all of them are taken over, or none.</summary>
    Sealed,

    /// <summary>A plaintext; each by itself, and only in the place of what was there when the command looked.</summary>
    Plain,

    /// <summary>The user's own file, which moves with its entry.</summary>
    Moved,
}
