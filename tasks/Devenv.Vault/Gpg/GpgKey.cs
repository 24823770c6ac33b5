using System.Collections.Immutable;

namespace Devenv.Vault.Gpg;

/// <summary>A key of the keyring with its subkeys.</summary>
/// <param name="Fingerprint">Of the primary key, which is what is compared.</param>
/// <param name="UserId">The first; text of whoever made the key.</param>
/// <param name="KeyIds">Of the primary key and every subkey, 16 digits.</param>
/// <param name="CanEncrypt">Valid, with a key to encrypt to.</param>
/// <param name="CanSign">Valid, with a key to sign with.</param>
/// <param name="IsOnCard">A listing of secret keys: a smartcard has one of them.</param>
internal sealed record GpgKey(
    string Fingerprint, string UserId, ImmutableArray<string> KeyIds, bool CanEncrypt, bool CanSign, bool IsOnCard);
