using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Install.Transactions;
using Devenv.Primitives;

namespace Devenv.Install.Verification;

/// <summary>The files of a prefix that no package brought and that are not the environment's own (INSTALL §7): the user's, or what
/// programs made.</summary>
internal static class ForeignFiles
{
    private static readonly FrozenSet<string> s_own = FrozenSet.Create(StringComparer.Ordinal, ".guard", "CACHEDIR.TAG", ".messages.txt");

    public static ImmutableArray<RelativePath> Find(ContainedFolder prefix, FrozenSet<RelativePath> recorded) =>
        [.. prefix.EnumerateFiles(default).Where(path => !recorded.Contains(path) && !IsOwn(path) && !IsCompiled(path))];

    private static bool IsOwn(RelativePath path) =>
        ReservedPlaces.Contains(path) || s_own.Contains(path.Value) || path.Value.StartsWith(".trash/", StringComparison.Ordinal)
        || path.FileName.StartsWith(AtomicFile.UnfinishedPrefix, StringComparison.Ordinal);

    // Python keeps what it compiles there, and makes it anew.
    private static bool IsCompiled(RelativePath path) =>
        path.Value.EndsWith(".pyc", StringComparison.Ordinal) && path.Parent.FileName == "__pycache__";
}
