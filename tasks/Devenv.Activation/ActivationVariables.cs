using System.Collections.Immutable;
using Devenv.Host.Processes;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation;

/// <summary>
/// What activation changes in the variables of a process, for those that cannot be started by a run script, such as a test host. The run script itself
/// is asked, so that both are one activation, scripts of packages included (INSTALL §10.7).
/// </summary>
/// <param name="Changes">New and different variables, by name.</param>
public sealed record ActivationVariables(ImmutableArray<KeyValuePair<string, string>> Changes)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <param name="runScript">The written text of <see cref="Scripts.RunScript"/>, absolute.</param>
    /// <param name="workingFolder">Where the scripts start, absolute.</param>
    /// <exception cref="DevenvException">DEVENV6025: the activation fails or does not end.</exception>
    public static async Task<ActivationVariables> CaptureAsync(
        string runScript, string environment, string workingFolder, HostEnvironment host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        var start = new ChildProcessStart
        {
            FileName = "/bin/sh",
            Arguments = [runScript, "--", "/usr/bin/env", "-0"],
            Variables = host.Variables,
            WorkingFolder = workingFolder,
            TimeLimit = s_limit,
        };
        return await ChildProcess.RunAsync(start, cancellationToken) switch
        {
            ChildProcessOutcome.Exited { ExitCode: 0 } ended => new ActivationVariables(Difference(ended.Output, host)),
            ChildProcessOutcome.Exited ended => throw Failed(environment, $"exit code {ended.ExitCode}", ended.Error.Trim()),
            ChildProcessOutcome.TimedOut => throw Failed(environment, $"not done after {s_limit.TotalSeconds} seconds", "it was ended"),
            ChildProcessOutcome.NotStarted refused => throw Failed(environment, "no shell", refused.Reason),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    private static ImmutableArray<KeyValuePair<string, string>> Difference(string output, HostEnvironment host)
    {
        var changes = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var entry in output.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && !IsShellOwn(entry[..equals]) && host.Variable(entry[..equals]) != entry[(equals + 1)..])
            {
                changes.Add(KeyValuePair.Create(entry[..equals], entry[(equals + 1)..]));
            }
        }

        return [.. changes.OrderBy(change => change.Key, StringComparer.Ordinal)];
    }

    // Every shell sets these for itself.
    private static bool IsShellOwn(string name) => name is "_" or "PWD" or "OLDPWD" or "SHLVL";

    private static DevenvException Failed(string environment, string how, string output) =>
        new(DiagnosticTable.ActivationFailed.Create(environment, how, output.Length == 0 ? "no message" : output));
}
