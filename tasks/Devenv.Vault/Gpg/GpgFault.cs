namespace Devenv.Vault.Gpg;

/// <summary>Why gpg could not use a secret key; the low 16 bits of its error code tell (spec/VAULT.md §5).</summary>
internal enum GpgFault
{
    /// <summary>None that is known here.</summary>
    Other,

    /// <summary>The secret key is not on this machine.</summary>
    NoSecretKey,

    /// <summary>A passphrase is needed and there is nobody to ask.</summary>
    PassphraseNeeded,

    /// <summary>The passphrase is not the key's.</summary>
    WrongPassphrase,

    /// <summary>Whoever was asked said no.</summary>
    Cancelled,

    /// <summary>The smartcard that has the key is not there, or is another one.</summary>
    Card,

    /// <summary>gpg-agent cannot be started or spoken to.</summary>
    Agent,
}
