namespace Devenv.Primitives.Diagnostics;

/// <summary>7000 to 7059: the vault, whoever seals it.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor VaultNotFound = Error(
        7000,
        "there is no vault at or above \"{0}\". Make one: dotnet build -t:VaultInit",
        "A vault is the folder .vault, in the folder of the manifest or above it up to the top of the git repository.");

    public static readonly DiagnosticDescriptor VaultExists = Error(
        7001,
        "\"{0}\" is a vault. Add files to it (-t:VaultAdd -p:File=…), or seal it for others with -t:VaultRotate.",
        "VaultInit makes a vault where there is none, and never replaces one.");

    public static readonly DiagnosticDescriptor VaultBackendUnknown = Error(
        7002,
        "the backend \"{0}\" of .vault/config is unknown. Write backend = key, gpg or age, as the vault was made.",
        "The configuration of a vault says who seals it. This SDK may be older than the vault.");

    public static readonly DiagnosticDescriptor VaultKeyMissing = Error(
        7003,
        "the vault's key {0} is not on this machine: there is no file \"{1}\". Copy it there from whoever has it, or name a file with {2}.",
        "A vault of backend key is opened by a file with its key. "
        + "Keys are not in the repository; without one, nothing of the vault can be read.");

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
        "\"{0}\" of the vault does not verify: {1}. Nothing was written. "
        + "Take the vault from a commit that you trust: git checkout COMMIT -- .vault",
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
        "a new key cannot replace the one of \"{1}\", which {0} names. "
        + "Unset {0} and rotate where the keys are in your configuration folder.",
        "VaultRotate makes a new key in the user's configuration folder; a machine whose key comes from a variable would not find it.");

    public static readonly DiagnosticDescriptor VaultFileChanging = Error(
        7010,
        "\"{0}\" was changed while it was being sealed. Run the command again when nobody writes the file.",
        "What is sealed must be one state of the file.");

    public static readonly DiagnosticDescriptor VaultConfigTooLong = Error(
        7011,
        "\"{0}\" is too long for a configuration. Take it from a commit that you trust.",
        "The configuration of a vault is a few lines.");

    public static readonly DiagnosticDescriptor VaultFileKept = Warning(
        7012,
        "\"{0}\" was changed by somebody else while a command of the vault was at work, and stays as it is. "
        + "Look at -t:VaultStatus and run the command again.",
        "A command of the vault only replaces what it has seen; a file that changed before it was replaced is left alone.");

    public static readonly DiagnosticDescriptor VaultStateBroken = Error(
        7013,
        "\"{0}\", in which this machine remembers the vault, is damaged. "
        + "Delete it; accepted signers, recipients and generations are then asked for again.",
        "The file lies in the user's state folder and is written by this SDK alone.");

    public static readonly DiagnosticDescriptor VaultPathRefused = Error(
        7020,
        "the vault's path \"{0}\" (entry {1}) is refused: {2}. Nothing was written. "
        + "Take the entry out: dotnet build -t:VaultRemove -p:File={1}",
        "A vault writes files of the repository and, once that was accepted, of the home folder; "
        + "nothing else, nothing of git or the vault itself, and no file twice.");

    public static readonly DiagnosticDescriptor VaultEntryUnknown = Error(
        7021,
        "\"{0}\" is neither a file of the vault nor a folder that holds one. See -t:VaultList for its files.",
        "File names what a command is about; a relative one starts at the project's folder.");

    public static readonly DiagnosticDescriptor VaultFileUnnamed = Error(
        7022,
        "{0} needs {1}. Give the path: -p:File=…",
        "VaultAdd and VaultRemove take File, VaultMove takes File and To.");

    public static readonly DiagnosticDescriptor VaultFileRefused = Error(
        7023,
        "\"{0}\" cannot be in the vault: {1}. Choose another file or place.",
        "Files of a vault are regular files of the repository or the home folder, outside .git and .vault.");

    public static readonly DiagnosticDescriptor VaultBuildFile = Warning(
        7024,
        "\"{0}\" is not unsealed by a build, since builds obey such files. Unseal it yourself after a look at it: dotnet build -t:Unseal",
        "A vault that others can change must not become a way to run programs here: "
        + "project files and what they import are unsealed only when a person asks.");

    public static readonly DiagnosticDescriptor VaultOutside = Error(
        7025,
        "the vault wants to write files outside the repository: \"{0}\". Nothing was written. "
        + "If that is meant: dotnet build -t:VaultAccept -p:Outside=true",
        "Files below the home folder are written once a person has seen the list on this machine.");

    public static readonly DiagnosticDescriptor VaultRecipientUnknown = Error(
        7026,
        "the configuration would seal the vault for {0}, who cannot read it now. Nothing was sealed. If that is meant: "
        + "dotnet build -t:VaultAccept -p:Recipient=\"{1}\"",
        "Anybody who can change .vault/config can name a recipient. "
        + "Those who can read the vault already count as accepted, others once they were accepted here.");

    public static readonly DiagnosticDescriptor VaultFileTracked = Error(
        7027,
        "\"{0}\" is tracked by git, so it is no secret. "
        + "Take it out of git first: git rm --cached \"{0}\"; and change what it holds, since the history keeps it.",
        "A plaintext in the repository can be read by everyone who has it.");

    public static readonly DiagnosticDescriptor VaultFileLeaked = Warning(
        7028,
        "the plaintext \"{0}\" is tracked by git. "
        + "Take it out: git rm --cached \"{0}\"; and change what it holds, since the history keeps it.",
        "A file of the vault was committed as it is.");

    public static readonly DiagnosticDescriptor VaultConflict = Error(
        7030,
        "\"{0}\" was changed here and in the vault, and stays as it is. "
        + "Compare the two, then keep {2}: dotnet build -t:{1} -p:File=\"{0}\" -p:Force=true",
        "Nothing is overwritten that differs from the vault and from what was last sealed or unsealed here. "
        + "Seal keeps the file, Unseal the vault's.");

    public static readonly DiagnosticDescriptor VaultModified = Warning(
        7031,
        "files and vault differ: {0}. Bring changes of this machine in with -t:Seal, and those of the vault here with -t:Unseal.",
        "VaultStatus lists the files with their states; -t:VaultDiff those that differ, with their sizes.");

    public static readonly DiagnosticDescriptor VaultUnderQuestion = Error(
        7032,
        "{0} has something to do, and -question allows no change. Run it without -question.",
        "With -question a build only says whether there is something to do.");

    public static readonly DiagnosticDescriptor VaultSettingChanged = Error(
        7040,
        "the vault's {0} was \"{1}\" when it was first seen here and is \"{2}\" now. Nothing was written. If that is meant: "
        + "dotnet build -t:VaultAccept -p:Settings=true",
        "backend, root and the vault's own name decide who can read it and where its files go; "
        + "whoever changes the repository cannot change them unnoticed.");

    public static readonly DiagnosticDescriptor VaultUnsigned = Error(
        7041,
        "the manifest \"{0}\" is not signed, so anybody may have written it. Nothing was written. If it comes from where you think: "
        + "dotnet build -t:VaultAccept -p:Signer=unsigned",
        "Manifests of the first version, and those of vaults without a signer, are encrypted but not signed.");

    public static readonly DiagnosticDescriptor VaultSignerUnknown = Error(
        7042,
        "the manifest is signed by {0}, who was not accepted on this machine. Nothing was written. "
        + "Compare the fingerprint with theirs, then: dotnet build -t:VaultAccept -p:Signer={1}",
        "A good signature tells who wrote the vault, not that they may. One's own key is accepted by itself, others once.");

    public static readonly DiagnosticDescriptor VaultSignerOther = Error(
        7043,
        "\"{0}\" did not sign the present manifest; that was \"{1}\". Compare again before you accept anybody.",
        "VaultAccept takes the fingerprint that DEVENV7042 told, so that nobody is accepted by mistake.");

    public static readonly DiagnosticDescriptor VaultOlder = Error(
        7044,
        "the manifest \"{0}\" is older than the last one seen on this machine. Nothing was written. Pull, or if you went back on purpose: "
        + "dotnet build -t:VaultAccept -p:Older=true",
        "An old vault with its old blobs verifies, and may bring back a password that was replaced.");

    public static readonly DiagnosticDescriptor VaultEntryOlder = Error(
        7045,
        "the vault's \"{0}\" is older than the last one seen on this machine. Nothing was written. Pull, or if you went back on purpose: "
        + "dotnet build -t:VaultAccept -p:Older=true",
        "A single entry was taken back to an earlier state, while the rest of the vault went on.");

    public static readonly DiagnosticDescriptor VaultEntriesGone = Warning(
        7046,
        "entries that were seen here are gone from the vault: {0}. Ask whoever changed it if that is news to you.",
        "Formats without generations cannot tell an entry that was removed from one that somebody took away.");

    public static readonly DiagnosticDescriptor VaultManifestGone = Error(
        7047,
        "the manifest \"{0}\" of the vault is gone. Take it from git: git checkout -- .vault; or if the vault begins anew: "
        + "dotnet build -t:VaultAccept -p:Older=true",
        "This machine has seen a manifest of this vault. Without one the vault would count as empty.");
}
