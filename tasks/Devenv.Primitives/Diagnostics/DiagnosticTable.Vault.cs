namespace Devenv.Primitives.Diagnostics;

/// <summary>7000 to 7059: the vault, whoever seals it.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor VaultBackendUnknown = Error(
        7002,
        "the backend \"{0}\" of .vault/config is unknown. Write backend = key, gpg or age, as the vault was made.",
        "The configuration of a vault says who seals it. This SDK may be older than the vault.");

    public static readonly DiagnosticDescriptor VaultKeyMissing = Error(
        7003,
        "the vault's key {0} is not on this machine: there is no file \"{1}\". Copy it there from whoever has it, or name a file with {2}.",
        "A vault of backend key is opened by a file with its key. Keys are not in the repository; without one, nothing of the vault can be read.");

    public static readonly DiagnosticDescriptor VaultKeyBroken = Error(
        7004,
        "\"{0}\" is not the file of a vault's key: {1}. Copy it again, or correct DEVENV_VAULT_KEY_FILE.",
        "The file of a key is one line, devenv-vault-key-1 and 64 hexadecimal digits.");

    public static readonly DiagnosticDescriptor VaultKeyOpen = Error(
        7005,
        "the key \"{0}\" can be read by everyone or written by others on this machine. Take that away: chmod go-w,o-r \"{0}\"",
        "Whoever can read the key's file can read the vault. The user's group may read it, as where a CI system hands out files.");

    public static readonly DiagnosticDescriptor VaultNotVerified = Error(
        7006,
        "\"{0}\" of the vault does not verify: {1}. Nothing was written. Take the vault from a commit that you trust: git checkout COMMIT -- .vault",
        "A manifest or a blob is not what was sealed: it was damaged, exchanged, cut off or forged.");

    public static readonly DiagnosticDescriptor VaultKeyOther = Error(
        7007,
        "\"{0}\" holds the key {1}, but the vault is sealed with {2}. Name the right file, or unset DEVENV_VAULT_KEY_FILE.",
        "The vault was sealed for another key, perhaps by VaultRotate. Whoever rotated it has the new key.");

    public static readonly DiagnosticDescriptor VaultKeyId = Error(
        7008,
        "\"{0}\" cannot be the id of a vault's key. Write recipient = KEYID into .vault/config, 32 hexadecimal digits.",
        "The configuration of a vault of backend key names its key by an id. VaultInit writes it; git has the line that was there.");

    public static readonly DiagnosticDescriptor VaultKeyNamed = Error(
        7009,
        "a new key cannot replace the one of \"{1}\", which {0} names. Unset {0} and rotate where the keys are in your configuration folder.",
        "VaultRotate makes a new key in the user's configuration folder; a machine whose key comes from a variable would not find it.");

    public static readonly DiagnosticDescriptor VaultFileChanging = Error(
        7010,
        "\"{0}\" was changed while it was being sealed. Run the command again when nobody writes the file.",
        "What is sealed must be one state of the file.");
}
