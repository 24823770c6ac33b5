namespace Devenv.Vault.Git;

/// <summary>
/// The vault's <c>.gitattributes</c>: sealed files have no lines and no likeness; git asks the drivers of these names where a clone has
/// them, and takes the files for binary where it has not.
/// </summary>
internal static class VaultAttributes
{
    public const string Text =
        """
        *.vault -text -delta -merge diff=devenv-vault
        *.gpg -text -delta -merge diff=devenv-vault
        *.age -text -delta -merge diff=devenv-vault
        *.sig binary -delta
        manifest.* merge=devenv-vault
        keys.* merge=devenv-vault
        e/*.gpg merge=devenv-vault
        e/*.age merge=devenv-vault

        """;
}
