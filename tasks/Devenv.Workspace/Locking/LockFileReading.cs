using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking;

/// <summary>The outcome of reading a lock file.</summary>
/// <param name="File">Null where the diagnostics hold an error, or where the format is an old one.</param>
/// <param name="FormatVersion">The format the file says it has; null where it could not be told.</param>
/// <param name="Diagnostics">Every fault found. An old format is a warning: the file counts as missing and may be replaced.</param>
public sealed record LockFileReading(LockFile? File, int? FormatVersion, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether the file has a format before 6: a build that may write replaces it, any other says <c>DEVENV3005</c>.</summary>
    public bool IsOldFormat => File is null && FormatVersion is >= 1 and < LockFile.OldestFormat;
}
