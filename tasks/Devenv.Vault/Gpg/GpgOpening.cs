using System.Collections.Immutable;

namespace Devenv.Vault.Gpg;

/// <summary>What became of a message that gpg was to decrypt.</summary>
internal abstract record GpgOpening
{
    private GpgOpening()
    {
    }

    /// <summary>Decrypted whole.</summary>
    /// <param name="Signature">Null where it is not signed.</param>
    /// <param name="EncryptedTo">Ids of the encryption keys; empty for a message with a passphrase.</param>
    public sealed record Opened(ReadOnlyMemory<byte> Plaintext, GpgSignature? Signature, ImmutableArray<string> EncryptedTo) : GpgOpening;

    /// <summary>Nothing can be said about the message, since no key could be used.</summary>
    public sealed record Locked(GpgFault Fault, ImmutableArray<string> EncryptedTo) : GpgOpening;

    /// <summary>It is no message, was changed, is cut off, or holds more than one message.</summary>
    public sealed record Damaged : GpgOpening;
}
