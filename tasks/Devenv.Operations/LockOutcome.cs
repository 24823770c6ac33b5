using System.Collections.Immutable;
using Devenv.Workspace.Locking;

namespace Devenv.Operations;

/// <summary>What became of the lock file.</summary>
/// <param name="Changed">Its content differs from before; with <see cref="LockPurpose.DryRun"/>: would differ.</param>
/// <param name="Difference">Per environment and platform, a line per package added, removed or changed.</param>
public sealed record LockOutcome(bool Changed, ImmutableArray<string> Difference)
{
    /// <summary>What is locked; null where a frozen file was not looked into.</summary>
    internal LockFile? File { get; init; }
}
