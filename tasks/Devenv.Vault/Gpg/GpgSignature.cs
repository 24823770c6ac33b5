namespace Devenv.Vault.Gpg;

/// <summary>What a decrypted message's signature is worth.</summary>
internal abstract record GpgSignature
{
    private GpgSignature()
    {
    }

    /// <summary>Valid, by a key that is neither expired nor revoked. Whether that key counts is for the caller to say.</summary>
    /// <param name="Fingerprint">Of the primary key.</param>
    /// <param name="UserId">Text of whoever made the key.</param>
    public sealed record Good(string Fingerprint, string UserId) : GpgSignature;

    /// <summary>It does not fit the content, or was damaged.</summary>
    public sealed record Bad : GpgSignature;

    /// <summary>The signer's public key is not on this machine.</summary>
    public sealed record UnknownKey(string KeyId) : GpgSignature;

    /// <summary>The key or the signature has expired, or the key is revoked.</summary>
    public sealed record Outdated(string KeyId, string Reason) : GpgSignature;
}
