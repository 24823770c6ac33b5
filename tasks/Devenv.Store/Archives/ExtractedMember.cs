using Devenv.Primitives;

namespace Devenv.Store.Archives;

/// <summary>What an archive put at a path: a file with its content's size and hash, a link with its text, or a folder.</summary>
public sealed record ExtractedMember(RelativePath Path, MemberKind Kind, long Size = 0, Sha256Hash Sha256 = default, string? Target = null);
