using Devenv.Primitives;

namespace Devenv.Vault.Git;

/// <summary>A file of the vault in one of its states.</summary>
/// <param name="Path">Below <c>.vault</c>.</param>
internal readonly record struct SealedContent(RelativePath Path, ReadOnlyMemory<byte> Content);
