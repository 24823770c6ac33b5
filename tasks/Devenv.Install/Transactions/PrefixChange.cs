using System.Collections.Immutable;
using Devenv.Conda.Prefix;
using Devenv.Install.Linking;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Transactions;

/// <summary>All that a transaction does, worked out before it begins.</summary>
/// <param name="Removed">Packages that go, with their paths.</param>
/// <param name="Rewrites">Records of packages that stay but change.</param>
/// <param name="NewFiles">Files of the record folder besides the records, with their content.</param>
/// <param name="HeldFolders">Folders that packages of the prefix still use.</param>
/// <param name="HeldFiles">Files that packages of the prefix have in the end.</param>
internal sealed record PrefixChange(
    TransactionJournal Journal,
    ImmutableArray<InstalledPackage> Removed,
    ImmutableArray<LinkedPackage> Linked,
    ImmutableArray<RecordRewrite> Rewrites,
    ImmutableArray<(RelativePath Path, string Text)> NewFiles,
    IReadOnlySet<string> HeldFolders,
    IReadOnlySet<string> HeldFiles,
    ImmutableArray<Diagnostic> Warnings)
{
    public bool IsEmpty => Journal.Moves.IsEmpty && Journal.Created.IsEmpty && Journal.Folders.IsEmpty;
}
