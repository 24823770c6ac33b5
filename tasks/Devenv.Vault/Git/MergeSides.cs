namespace Devenv.Vault.Git;

/// <summary>One file of the vault that two sides have changed, as git hands it to its merge driver.</summary>
/// <param name="Ancestor">Empty where both sides made the file.</param>
internal readonly record struct MergeSides(ReadOnlyMemory<byte> Ancestor, ReadOnlyMemory<byte> Ours, ReadOnlyMemory<byte> Theirs);
