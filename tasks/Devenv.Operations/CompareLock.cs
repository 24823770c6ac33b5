using System.Globalization;
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
    private const int LongestLockFile = 256 << 20;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <param name="reference">A commit, branch or tag.</param>
    /// <exception cref="DevenvException">A file cannot be read, or git does not know the commit.</exception>
    public async Task<LockOutcome> RunAsync(string reference, CancellationToken cancellationToken)
    {
        var manifest = await WorkspaceFiles.ReadManifestAsync(request, log, cancellationToken);
        var after = await WorkspaceFiles.ReadLockAsync(request, log, cancellationToken)
            ?? throw new DevenvException(DiagnosticTable.LockFileMissing.At(SourceSpan.WholeFile(request.LockFilePath), request.LockMode));
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

        var commit = await GitAsync(reference, cancellationToken, "rev-parse", "--verify", "--quiet", reference + "^{commit}");
        if (commit.ExitCode != 0)
        {
            throw NotInGit(reference, commit.Error.Trim() is { Length: > 0 } reason ? reason : "there is no such commit");
        }

        var name = Path.GetFileName(request.LockFilePath);
        var file = await GitAsync(reference, cancellationToken, "show", $"{commit.Output.Trim()}:./{name}");
        if (file.ExitCode != 0)
        {
            return null;
        }

        var reading = LockFileReader.Read(file.Output, $"{reference}:{name}");
        return reading.File ?? throw new DevenvException(reading.Diagnostics);
    }

    private async Task<ChildProcessOutcome.Exited> GitAsync(string reference, CancellationToken cancellationToken, params string[] arguments) =>
        await ChildProcess.RunAsync(
            new ChildProcessStart
            {
                FileName = "git",
                Arguments = [.. arguments],
                Variables = request.Host.Variables,
                WorkingFolder = Path.GetDirectoryName(request.LockFilePath) ?? request.WorkspaceFolder,
                TimeLimit = s_limit,
                OutputLimit = LongestLockFile,
            },
            cancellationToken) switch
        {
            ChildProcessOutcome.Exited { IsTruncated: false } exited => exited,
            ChildProcessOutcome.NotStarted none => throw NotInGit(reference, none.Reason),
            _ => throw NotInGit(reference, string.Create(CultureInfo.InvariantCulture, $"it took git more than {s_limit.TotalSeconds} s, or too much text")),
        };

    private DevenvException NotInGit(string reference, string reason) =>
        new(DiagnosticTable.LockNotInGit.At(SourceSpan.WholeFile(request.LockFilePath), reference, reason));
}
