using System.Collections.Immutable;
using Devenv.Activation.Entering;
using Devenv.Host.Processes;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation;

/// <summary>
/// What activation changes in the variables of a process, for those that cannot be started by a run script, such as a test host. Scripts
/// of packages are run for it (INSTALL §10.7).
/// </summary>
/// <param name="Changes">New and different variables, by name.</param>
public sealed record ActivationVariables(ImmutableArray<KeyValuePair<string, string>> Changes)
{
    /// <param name="runScript">The written text of <see cref="RunFile"/>, absolute.</param>
    /// <param name="workingFolder">Where the scripts start, absolute.</param>
    /// <exception cref="DevenvException">DEVENV6025: the activation fails or does not end.</exception>
    public static async Task<ActivationVariables> CaptureAsync(
        string runScript, string environment, string workingFolder, HostEnvironment host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        var entered = await EnvironmentEntry.Of(runScript).EnterAsync(environment, workingFolder, host, isClean: false, cancellationToken);
        return new ActivationVariables(Difference(entered, host));
    }

    /// <summary>All variables of a process in an environment.</summary>
    /// <param name="isClean">The path holds only the environment's own folders.</param>
    /// <param name="tell">Takes what the scripts print.</param>
    /// <exception cref="DevenvException">DEVENV6025: the activation fails or does not end.</exception>
    public static async Task<ImmutableDictionary<string, string>> EnterAsync(
        string runScript, string environment, string workingFolder, HostEnvironment host, bool isClean, Action<string> tell,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(tell);
        var entered = await EnvironmentEntry.Of(runScript).EnterAsync(environment, workingFolder, host, isClean, cancellationToken);
        foreach (var line in entered.Said)
        {
            tell(line);
        }

        var own = host.Variables.Where(variable => IsShellOwn(variable.Key));
        return entered.All
            .Where(entry => !IsShellOwn(entry.Key))
            .Concat(own)
            .ToImmutableDictionary(SystemConventions.Current.VariableNames);
    }

    private static ImmutableArray<KeyValuePair<string, string>> Difference(EnteredVariables entered, HostEnvironment host) =>
    [
        .. entered.All
            .Where(entry => !IsShellOwn(entry.Key) && host.Variable(entry.Key) != entry.Value)
            .OrderBy(change => change.Key, StringComparer.Ordinal),
    ];

    // Every shell sets these for itself.
    private static bool IsShellOwn(string name) => name is "_" or "PWD" or "OLDPWD" or "SHLVL";
}
