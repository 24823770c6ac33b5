using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking;

/// <summary>Whether a lock file still fulfils its manifest.</summary>
public abstract record LockVerdict
{
    private LockVerdict()
    {
    }

    public bool IsUpToDate => this is UpToDate;

    public sealed record UpToDate : LockVerdict;

    /// <param name="Reason">The first reason, as a clause for a message.</param>
    /// <param name="Units">What has to be solved anew; empty where the file only has an environment too many.</param>
    public sealed record OutOfDate(string Reason, ImmutableArray<OutdatedUnit> Units) : LockVerdict
    {
        /// <summary>The requirement of the manifest that the reason is about; null where it is about something else.</summary>
        public SourceSpan? Place { get; init; }
    }
}
