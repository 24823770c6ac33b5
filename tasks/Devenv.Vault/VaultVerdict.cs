namespace Devenv.Vault;

/// <summary>What programs tell apart; the numbers are exit codes (spec/VAULT.md §1.7, 12).</summary>
public enum VaultVerdict
{
    /// <summary>All files are as the vault has them, or not on this machine.</summary>
    Clean = 0,

    /// <summary>Something else went wrong.</summary>
    Error = 1,

    /// <summary>A file or its entry was changed since they were last the same.</summary>
    Modified = 3,

    /// <summary>The vault is not what was sealed, or not by whom it should be.</summary>
    NotVerified = 4,

    /// <summary>Nothing on this machine opens the vault.</summary>
    NoKey = 5,
}
