using Devenv.Host.Processes;

namespace Devenv.Operations.Locking;

/// <summary>Asks the git program for versions of the lock file.</summary>
internal sealed class GitLockFile(WorkspaceRequest request)
{
    private const int LongestLockFile = 256 << 20;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    public string Name => Path.GetFileName(request.LockFilePath);

    /// <summary>
    /// The file of a commit, or of the index: <c>:2</c> is our side of an unfinished merge, <c>:3</c> theirs. Null: there is none.
    /// </summary>
    public async Task<string?> FindAsync(string revision, CancellationToken cancellationToken) =>
        await RunAsync(cancellationToken, "show", $"{revision}:./{Name}")
            is ChildProcessOutcome.Exited { ExitCode: 0, IsTruncated: false } shown
            ? shown.Output
            : null;

    /// <param name="arguments">No option of git's can come from outside: whoever calls sees to it.</param>
    public Task<ChildProcessOutcome> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        ChildProcess.RunAsync(
            new ChildProcessStart
            {
                FileName = "git",
                Arguments = [.. arguments],
                Variables = request.Host.Variables,
                WorkingFolder = Path.GetDirectoryName(request.LockFilePath) ?? request.WorkspaceFolder,
                TimeLimit = s_limit,
                OutputLimit = LongestLockFile,
            },
            cancellationToken);
}
