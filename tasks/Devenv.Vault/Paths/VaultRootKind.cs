namespace Devenv.Vault.Paths;

/// <summary>The forms of <c>root</c>.</summary>
public enum VaultRootKind
{
    /// <summary>Relative paths lie below the repository, <c>~/…</c> below the home folder.</summary>
    Native,

    /// <summary><c>root</c> is absent: <c>~/…</c>, or absolute.</summary>
    Home,

    /// <summary><c>root = repo</c>.</summary>
    Repository,

    /// <summary>A relative value: below that folder of the repository.</summary>
    Below,

    /// <summary>An absolute value: below that folder.</summary>
    Absolute,
}
