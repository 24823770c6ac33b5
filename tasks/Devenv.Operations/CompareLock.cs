using Devenv.Host.Processes;
using Devenv.Operations.Locking;
using Devenv.Operations.State;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Locking.Differences;

namespace Devenv.Operations;

/// <summary>Tells what the lock file changes from the one of a commit: for a pull request, whose own lock file is up to date.</summary>
public sealed class CompareLock(WorkspaceRequest request, IOperationLog log)
{
    /// <param name="reference">A commit, branch or tag.</param>
    /// <exception cref="DevenvException">A file cannot be read, or git does not know the commit.</exception>
    public async Task<LockOutcome> RunAsync(string reference, CancellationToken cancellationToken)
    {
        var manifest = WorkspaceFiles.ReadManifest(request, log);
        var after = WorkspaceFiles.ReadLock(request, log)
            ?? throw new DevenvException(DiagnosticTable.NothingLocked.At(SourceSpan.WholeFile(request.LockFilePath)));
        var difference = LockDifference.Between(await ReadAsync(reference, cancellationToken), after, manifest);
        DifferenceFiles.Write(request, difference);
        return new LockOutcome(!difference.IsEmpty) { Packages = difference, File = after };
    }

    /// <summary>Null where the commit has no lock file: then everything is new.</summary>
    private async Task<LockFile?> ReadAsync(string reference, CancellationToken cancellationToken)
    {
        if (reference.StartsWith('-'))
        {
            throw new DevenvException(DiagnosticTable.PropertyValue.Create("Against", reference, "a commit, branch or tag"));
        }

        var git = new GitLockFile(request);
        var commit = await git.RunAsync(cancellationToken, "rev-parse", "--verify", "--quiet", reference + "^{commit}") switch
        {
            ChildProcessOutcome.Exited { ExitCode: 0 } known => known.Output.Trim(),
            ChildProcessOutcome.Exited unknown =>
                throw NotInGit(reference, unknown.Error.Trim() is { Length: > 0 } reason ? reason : "there is no such commit"),
            ChildProcessOutcome.NotStarted none => throw NotInGit(reference, none.Reason),
            _ => throw NotInGit(reference, "git did not answer in time"),
        };
        if (await git.FindAsync(commit, cancellationToken) is not { } text)
        {
            return null;
        }

        var reading = LockFileReader.Read(text, $"{reference}:{git.Name}");
        return reading.File ?? throw new DevenvException(reading.Diagnostics);
    }

    private DevenvException NotInGit(string reference, string reason) =>
        new(DiagnosticTable.LockNotInGit.At(SourceSpan.WholeFile(request.LockFilePath), reference, reason));
}
