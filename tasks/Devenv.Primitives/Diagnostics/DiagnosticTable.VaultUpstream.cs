namespace Devenv.Primitives.Diagnostics;

/// <summary>7060 to 7099: vaults that are sealed with gpg or age.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor VaultProgramMissing = Error(
        7060,
        "the vault needs the program \"{0}\", which is not on the PATH. Install the package {1} of your system.",
        "A vault with backend gpg is opened and sealed by gpg, one with backend age by age or rage, signed by ssh-keygen.");

    public static readonly DiagnosticDescriptor VaultProgramFailed = Error(
        7061,
        "\"{0}\" cannot do its part for the vault: {1}. Run it by hand to see more.",
        "A program that the vault uses ended in a way that has no message of its own.");

    public static readonly DiagnosticDescriptor VaultWrapRule = Error(
        7062,
        "the rule \"wrap = {0}\" of .vault/config cannot be read. Write it as PATTERN:RECIPIENT, with commas between several recipients.",
        "A wrap rule says for whom files are sealed whose stored paths fit a pattern. A rule that is skipped would seal them for others.");

    public static readonly DiagnosticDescriptor VaultMessageDamaged = Error(
        7063,
        "\"{0}\" of the vault cannot be opened: it was changed, cut off, or is of another kind. Restore it with git.",
        "What gpg or age protects was altered after it was sealed. Nothing of it was written to a file.");

    public static readonly DiagnosticDescriptor VaultTextUnreadable = Error(
        7064,
        "\"{0}\" of the vault opens but cannot be read, at line {1}: {2}. "
        + "Seal it again with the program that wrote it, or restore it with git.",
        "The text inside a manifest, a record or a key file is not of the format. docs/vault-format.md says what is read.");

    public static readonly DiagnosticDescriptor VaultNoSecretKey = Error(
        7065,
        "\"{0}\" of the vault is sealed for {1}, and none of these keys is on this machine. "
        + "Ask one of their owners to add you as a recipient.",
        "A vault opens with the secret key of one of its recipients alone. "
        + "With age, identity in .vault/config or NIMVAULT_AGE_IDENTITY names its file.");

    public static readonly DiagnosticDescriptor VaultPassphraseNeeded = Error(
        7066,
        "a passphrase is needed for the key of the vault, and {0} has nowhere to ask for it. Unlock the key in a terminal first: {1}",
        "A build has no terminal of its own. gpg-agent and ssh-agent keep a key unlocked for a while once its passphrase was given.");

    public static readonly DiagnosticDescriptor VaultKeyLocked = Error(
        7067,
        "the key of the vault was not unlocked: {0}. Try again.",
        "The passphrase was wrong, or whoever was asked for it cancelled.");

    public static readonly DiagnosticDescriptor VaultCard = Error(
        7068,
        "the smartcard with the key of the vault is not ready. Insert the card and see whether \"gpg --card-status\" knows it.",
        "The secret key is on a card that is missing, was pulled out, or is another one.");

    public static readonly DiagnosticDescriptor VaultSignatureBad = Error(
        7069,
        "the signature of \"{0}\" of the vault does not count: {1}. Restore the file with git; trust nothing in it.",
        "Whoever can change the repository can change a sealed file; the signature tells. Nothing of it was written to a file.");

    public static readonly DiagnosticDescriptor VaultSignerKeyMissing = Error(
        7070,
        "\"{0}\" of the vault is signed by the key {1}, whose public part is not on this machine. "
        + "Get it from its owner and import it: gpg --import FILE",
        "A signature can be verified with the signer's public key alone.");

    public static readonly DiagnosticDescriptor VaultRecipientKeyMissing = Error(
        7071,
        "the recipient \"{0}\" has no key on this machine that can encrypt. Import it, or correct recipient and wrap in .vault/config.",
        "Sealing needs the public key of every recipient, neither expired nor revoked.");

    public static readonly DiagnosticDescriptor VaultRecipientAmbiguous = Error(
        7072,
        "the recipient \"{0}\" stands for several keys: {1}. Write the fingerprint of the one that is meant into .vault/config.",
        "Anybody can make a key with any name, so a name that fits two keys decides nothing.");

    public static readonly DiagnosticDescriptor VaultRecipientMissing = Error(
        7073,
        "the vault names nobody to seal for. Write \"recipient = FINGERPRINT\" into .vault/config.",
        "A vault with gpg or age is sealed for its recipient and for those of the wrap rules.");

    public static readonly DiagnosticDescriptor VaultRaised = Warning(
        7074,
        "the vault is of version 1, which has neither signatures nor hashes. The next Seal writes version 2.",
        "Up to version 1 nothing tells whether somebody else wrote a manifest or exchanged a file.");

    public static readonly DiagnosticDescriptor VaultOtherBackend = Error(
        7075,
        "the vault was sealed with {0} (\"{1}\" is there), but .vault/config says otherwise. Write \"backend = {0}\" into it.",
        "The backend of .vault/config decides by which program the vault is opened.");

    public static readonly DiagnosticDescriptor VaultRecordMisplaced = Error(
        7076,
        "the record \"{0}\" of the vault is that of another entry, {1}. Restore the file with git.",
        "A record of version 7 has the entry's id as its name and in its text; somebody renamed or exchanged it.");

    public static readonly DiagnosticDescriptor VaultRowsAndRecords = Error(
        7077,
        "the vault has both a manifest with rows and records in \"{0}\". "
        + "Seal it again with the program that wrote it, or restore it with git.",
        "A vault of version 7 keeps its entries in records; its manifest has none. "
        + "With both, half a change would look like a whole vault.");

    public static readonly DiagnosticDescriptor VaultGroupLocked = Error(
        7078,
        "\"{0}\" is sealed for {1}, whose data keys cannot be opened here, so they cannot be written again either. "
        + "Seal it on a machine of one of them.",
        "The data keys of a group lie in one file. Who cannot open it would lose the keys of the other entries.");

    public static readonly DiagnosticDescriptor VaultSigningKeyMissing = Error(
        7079,
        "this machine has no secret key to sign the vault with: {0}. Make one, or seal on a machine that has yours.",
        "Manifests are signed, so that nobody but their owners can exchange them.");

    public static readonly DiagnosticDescriptor VaultSettingMissing = Error(
        7080,
        "the vault needs \"{0}\" in .vault/config: {1}.",
        "A vault with age names the file of its identity, and the ssh key that signs it.");

    public static readonly DiagnosticDescriptor VaultFileAbsent = Error(
        7081,
        "\"{0}\" of the vault is missing. Restore it with git.",
        "A file that the vault cannot do without was deleted.");

    public static readonly DiagnosticDescriptor VaultDataKeyMissing = Error(
        7082,
        "the data key of \"{0}\" cannot be found or is not for this machine. Ask one of the recipients of the entry to seal it for you.",
        "From version 6 on each entry has a key of its own, which the vault keeps for the entry's recipients.");
}
