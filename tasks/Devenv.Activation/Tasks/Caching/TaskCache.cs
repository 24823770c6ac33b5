using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Tasks.Caching;

/// <summary>
/// Decides whether a task with inputs or outputs has to run, and remembers what it came to (docs/tasks.md). A record is taken away before
/// its task runs and written after it went well, so that a run that is interrupted is done again; the same task is run by one process at a
/// time.
/// </summary>
internal sealed class TaskCache(TaskRun run)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

    /// <summary>Runs a task where it has to.</summary>
    /// <param name="execute">Runs it and gives its exit code.</param>
    public async Task<int> RunAsync(
        TaskNode node, IReadOnlyDictionary<string, string> variables, Func<Task<int>> execute, CancellationToken cancellationToken)
    {
        if (node.Inputs.IsEmpty && node.Outputs.IsEmpty)
        {
            Explain(node, "runs: it has no inputs and no outputs");
            return await execute();
        }

        var path = Path.Join(run.Workspace.CacheFolder, NameOf(node));
        using var held = await FolderLock.AcquireAsync(
            path + ".lock", s_longestWait, _ => run.Tell($"{node.Label}: waits for another run of it"), cancellationToken);
        var fingerprint = FingerprintOf(node, variables);
        if (ReasonToRun(path, fingerprint, node) is not { } reason)
        {
            Explain(node, "is up to date");
            return 0;
        }

        Explain(node, "runs: " + reason);
        AtomicFile.Delete(path);
        var code = await execute();
        if (code == 0)
        {
            Remember(path, fingerprint, node);
        }

        return code;
    }

    private TaskFingerprint FingerprintOf(TaskNode node, IReadOnlyDictionary<string, string> variables) =>
        TaskFingerprint.Of(node, run.Workspace, variables, Hashed(node.Inputs));

    private ImmutableArray<HashedFile> Hashed(ImmutableArray<string> patterns) =>
        HashedFile.Read(run.Workspace.Folder, new FilePatterns(patterns).Find(run.Workspace.Folder));

    private string? ReasonToRun(string path, TaskFingerprint fingerprint, TaskNode node)
    {
        if (run.Options.Force)
        {
            return "it is forced";
        }

        if (TaskRecord.Read(path) is not { } record)
        {
            return "no earlier run of it is known";
        }

        if (fingerprint.DifferenceFrom(record.Fingerprint) is { } difference)
        {
            return difference;
        }

        var outputs = Hashed(node.Outputs).ToDictionary(output => output.Path, output => output.Hash, StringComparer.Ordinal);
        foreach (var before in record.Outputs)
        {
            if (!outputs.Remove(before.Path, out var hash))
            {
                return $"the output \"{before.Path}\" is gone";
            }

            if (hash != before.Hash)
            {
                return $"the output \"{before.Path}\" changed";
            }
        }

        return outputs.Count > 0 ? $"the output \"{outputs.Keys.Order(StringComparer.Ordinal).First()}\" is not its own" : null;
    }

    private void Remember(string path, TaskFingerprint fingerprint, TaskNode node)
    {
        var outputs = Hashed(node.Outputs);
        var files = outputs.Select(output => output.Path).ToImmutableArray();
        var inputs = new FilePatterns(node.Inputs);
        ImmutableArray<string> unmatched =
        [
            .. inputs.Unmatched(inputs.Find(run.Workspace.Folder)),
            .. new FilePatterns(node.Outputs).Unmatched(files),
        ];
        foreach (var pattern in unmatched)
        {
            run.Tell(DiagnosticTable.TaskPatternEmpty.At(node.Task.Span, node.Task.Name, pattern).ToString());
        }

        if (unmatched.IsEmpty)
        {
            new TaskRecord(fingerprint, outputs).Write(path);
        }
    }

    private void Explain(TaskNode node, string what)
    {
        if (run.Options.Explain)
        {
            run.Tell($"{node.Label} {what}");
        }
    }

    // Names of tasks may be any text; what tells the arguments apart must not be readable, since they may be secret.
    private static string NameOf(TaskNode node)
    {
        var readable = string.Concat(
            node.Task.Name.Take(40).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '_'));
        var key = string.Join('\0', [node.Environment.Name, node.Task.Name, .. node.Arguments.Select(argument => argument.Value)]);
        return $"{node.Environment.Name}-{readable}-{TaskFingerprint.HashOf(key)[..16]}.json";
    }
}
