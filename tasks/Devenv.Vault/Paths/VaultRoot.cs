namespace Devenv.Vault.Paths;

/// <summary>What paths of the manifest start at: <c>root</c> of spec/VAULT.md §1.2, and the rule of vaults with a key.</summary>
/// <param name="Kind">Which of the rules.</param>
/// <param name="Folder">The folder of <see cref="VaultRootKind.Below"/> and <see cref="VaultRootKind.Absolute"/>, as written.</param>
public sealed record VaultRoot(VaultRootKind Kind, string Folder = "")
{
    /// <summary>The value for paths that start at the repository.</summary>
    public const string Repository = "repo";

    /// <summary>Below the repository, or <c>~/…</c>: vaults with a key.</summary>
    public static VaultRoot Native { get; } = new(VaultRootKind.Native);

    /// <summary>The upstream rule for a value of <c>root</c>; null: it is absent.</summary>
    public static VaultRoot Of(string? value) => value switch
    {
        null => new VaultRoot(VaultRootKind.Home),
        Repository => new VaultRoot(VaultRootKind.Repository),
        _ when Path.IsPathFullyQualified(value) => new VaultRoot(VaultRootKind.Absolute, value),
        _ => new VaultRoot(VaultRootKind.Below, value),
    };

    public override string ToString() => Kind switch
    {
        VaultRootKind.Below or VaultRootKind.Absolute => Folder,
        VaultRootKind.Repository => Repository,
        VaultRootKind.Home => "absent",
        _ => "native",
    };
}
