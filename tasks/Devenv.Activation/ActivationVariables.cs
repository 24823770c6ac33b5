using System.Collections.Immutable;
using Devenv.Activation.Scripts;
using Devenv.Host.Processes;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation;

/// <summary>
/// What activation changes in the variables of a process, for those that cannot be started by a run script, such as a test host. The run
/// script itself is asked, so that both are one activation, scripts of packages included (INSTALL §10.7).
/// </summary>
/// <param name="Changes">New and different variables, by name.</param>
public sealed record ActivationVariables(ImmutableArray<KeyValuePair<string, string>> Changes)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <param name="runScript">The written text of <see cref="RunScript"/>, absolute.</param>
    /// <param name="workingFolder">Where the scripts start, absolute.</param>
    /// <exception cref="DevenvException">DEVENV6025: the activation fails or does not end.</exception>
    public static async Task<ActivationVariables> CaptureAsync(
        string runScript, string environment, string workingFolder, HostEnvironment host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        var entered = await RunAsync(runScript, environment, workingFolder, host.Variables, cancellationToken);
        return new ActivationVariables(Difference(entered.Output, host));
    }

    /// <summary>All variables of a process in an environment.</summary>
    /// <param name="isClean">The path holds only the environment's own folders.</param>
    /// <param name="tell">Takes what the scripts print.</param>
    /// <exception cref="DevenvException">DEVENV6025: the activation fails or does not end.</exception>
    public static async Task<ImmutableDictionary<string, string>> EnterAsync(
        string runScript, string environment, string workingFolder, HostEnvironment host, bool isClean, Action<string> tell, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(tell);
        var variables = isClean
            ? new Dictionary<string, string>(host.Variables) { [RunScript.CleanVariable] = "1" }
            : (IReadOnlyDictionary<string, string>)host.Variables;
        var entered = await RunAsync(runScript, environment, workingFolder, variables, cancellationToken);
        foreach (var line in entered.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            tell(line);
        }

        var own = host.Variables.Where(variable => IsShellOwn(variable.Key));
        return Entries(entered.Output).Where(entry => !IsShellOwn(entry.Key)).Concat(own).ToImmutableDictionary();
    }

    private static async Task<ChildProcessOutcome.Exited> RunAsync(
        string runScript, string environment, string workingFolder, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var start = new ChildProcessStart
        {
            FileName = "/bin/sh",
            Arguments = [runScript, "--", "/usr/bin/env", "-0"],
            Variables = variables,
            WorkingFolder = workingFolder,
            TimeLimit = s_limit,
        };
        return await ChildProcess.RunAsync(start, cancellationToken) switch
        {
            ChildProcessOutcome.Exited { ExitCode: 0 } ended => ended,
            ChildProcessOutcome.Exited ended => throw Failed(environment, $"exit code {ended.ExitCode}", ended.Error.Trim()),
            ChildProcessOutcome.TimedOut => throw Failed(environment, $"not done after {s_limit.TotalSeconds} seconds", "it was ended"),
            ChildProcessOutcome.NotStarted refused => throw Failed(environment, "no shell", refused.Reason),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    private static ImmutableArray<KeyValuePair<string, string>> Difference(string output, HostEnvironment host) =>
    [
        .. Entries(output)
            .Where(entry => !IsShellOwn(entry.Key) && host.Variable(entry.Key) != entry.Value)
            .OrderBy(change => change.Key, StringComparer.Ordinal),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Entries(string output) =>
        from entry in output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
        let sign = entry.IndexOf('=', StringComparison.Ordinal)
        where sign > 0
        select KeyValuePair.Create(entry[..sign], entry[(sign + 1)..]);

    // Every shell sets these for itself.
    private static bool IsShellOwn(string name) => name is "_" or "PWD" or "OLDPWD" or "SHLVL";

    private static DevenvException Failed(string environment, string how, string output) =>
        new(DiagnosticTable.ActivationFailed.Create(environment, how, output.Length == 0 ? "no message" : output));
}
