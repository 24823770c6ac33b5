using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking.Merging;

namespace Devenv.Workspace.Locking;

/// <summary>The outcome of reading a lock file.</summary>
/// <param name="File">Null where the diagnostics hold an error.</param>
/// <param name="FormatVersion">The format the file says it has; null where it could not be told.</param>
/// <param name="Diagnostics">Every fault found.</param>
public sealed record LockFileReading(LockFile? File, int? FormatVersion, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The two sides of an unfinished merge, where the file holds git's markers; a diagnostic says so too.</summary>
    public LockConflict? Conflict { get; init; }
}
