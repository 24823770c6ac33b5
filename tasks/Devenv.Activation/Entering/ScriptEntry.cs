using Devenv.Activation.Scripts;
using Devenv.Host.Processes;
using Devenv.Primitives;

namespace Devenv.Activation.Entering;

/// <summary>Asks the run script itself, so that what it starts and what is asked here are one activation (INSTALL §10.7).</summary>
internal sealed class ScriptEntry(string runScript) : IEnvironmentEntry
{
    public async Task<EnteredVariables> EnterAsync(
        string environment, string workingFolder, HostEnvironment host, bool isClean, CancellationToken cancellationToken)
    {
        var start = new ChildProcessStart
        {
            FileName = "/bin/sh",
            Arguments = [runScript, "--", "/usr/bin/env", "-0"],
            Variables = isClean
                ? new Dictionary<string, string>(host.Variables) { [RunScript.CleanVariable] = "1" }
                : host.Variables,
            WorkingFolder = workingFolder,
            TimeLimit = EntryFault.Limit,
        };
        var outcome = await ChildProcess.RunAsync(start, cancellationToken);
        return outcome is ChildProcessOutcome.Exited { ExitCode: 0 } ended
            ? new EnteredVariables([.. Entries(ended.Output)], [.. ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)])
            : throw EntryFault.Of(environment, outcome);
    }

    private static IEnumerable<KeyValuePair<string, string>> Entries(string output) =>
        from entry in output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
        let sign = entry.IndexOf('=', StringComparison.Ordinal)
        where sign > 0
        select KeyValuePair.Create(entry[..sign], entry[(sign + 1)..]);
}
