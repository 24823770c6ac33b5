namespace Devenv.Vault.Keys;

/// <summary>
/// A sealed file is not what was sealed; the message says why, and becomes a part of the diagnostic where its path is known.
/// </summary>
public sealed class SealedFileException(string reason) : Exception(reason);
