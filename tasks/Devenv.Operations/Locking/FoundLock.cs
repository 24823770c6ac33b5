using System.Collections.Immutable;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Locking.Merging;
using Devenv.Workspace.Manifests;

namespace Devenv.Operations.Locking;

/// <summary>The lock file as it was found.</summary>
/// <param name="File">What a difference is told from; null: there is none. Of an unfinished merge our side.</param>
internal sealed record FoundLock(LockFile? File)
{
    /// <summary>What counts as locked; of an unfinished merge what both sides give together.</summary>
    public LockFile? Basis { get; init; } = File;

    /// <summary>What an unfinished merge leaves to be solved.</summary>
    public ImmutableArray<OutdatedUnit> Unsettled { get; init; } = [];

    /// <summary>Whether the file holds conflict markers and has to be written in any case.</summary>
    public bool IsConflicted { get; init; }

    /// <param name="mayMerge">Whether an unfinished merge may be brought to its end; otherwise it is an error.</param>
    /// <exception cref="DevenvException">The file cannot be read.</exception>
    public static FoundLock Read(WorkspaceRequest request, Manifest manifest, bool mayMerge, IOperationLog log)
    {
        if (!mayMerge || WorkspaceFiles.ReadLockText(request) is not { Conflict: { } conflict })
        {
            return new FoundLock(WorkspaceFiles.ReadLock(request, log));
        }

        return Merged(request, manifest, conflict.ReadSides(), log) with { IsConflicted = true };
    }

    /// <summary>
    /// Where the file is our side of a merge that git could not do and wrote no markers for (<c>merge=binary</c> in .gitattributes, as pixi
    /// writes it), theirs counts as well. Without git, or without such a merge, the same.
    /// </summary>
    public async Task<FoundLock> WithTheirSideAsync(WorkspaceRequest request, Manifest manifest, IOperationLog log,
        CancellationToken cancellationToken)
    {
        var git = new GitLockFile(request);
        if (await git.FindAsync(":2", cancellationToken) is not { } ours || await git.FindAsync(":3", cancellationToken) is not { } theirs)
        {
            return this;
        }

        var sides = new[] { ours, theirs }
            .Select(text => LockFileReader.Read(text, request.LockFilePath).File)
            .OfType<LockFile>()
            .ToImmutableArray();
        return sides.Length == 2 ? Merged(request, manifest, sides, log) with { File = File } : this;
    }

    private static FoundLock Merged(WorkspaceRequest request, Manifest manifest, ImmutableArray<LockFile> sides, IOperationLog log)
    {
        var merge = LockMerge.Of(manifest, sides, side => Freshness.Of(manifest, side, request), request.Host.Now);
        log.Message(
            MessageLevel.High,
            $"{Path.GetFileName(request.LockFilePath)} holds an unfinished merge: of its environments and platforms, "
            + $"as one side has them: {merge.SettledCount}; solved with the packages of both sides preferred: {merge.Unsettled.Length}");
        return new FoundLock(sides[0]) { Basis = merge.File, Unsettled = merge.Unsettled };
    }
}
