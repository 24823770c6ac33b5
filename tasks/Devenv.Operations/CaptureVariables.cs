using System.Collections.Immutable;
using Devenv.Activation;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>
/// Finds out what activating an installed environment changes, for a process that no run script can start, such as a test host.
/// </summary>
public sealed class CaptureVariables(HostEnvironment host)
{
    /// <param name="runScript">The environment's run script, absolute.</param>
    /// <param name="workingFolder">Where activation scripts start, absolute.</param>
    /// <returns>New and different variables, by name.</returns>
    /// <exception cref="DevenvException">DEVENV6025: the activation fails or does not end.</exception>
    public async Task<ImmutableArray<KeyValuePair<string, string>>> RunAsync(
        string runScript, string environment, string workingFolder, CancellationToken cancellationToken) =>
        (await ActivationVariables.CaptureAsync(runScript, environment, workingFolder, host, cancellationToken)).Changes;
}
