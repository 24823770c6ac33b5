using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Entering;

/// <summary>A way to find out the variables that a process in an environment has.</summary>
internal interface IEnvironmentEntry
{
    /// <param name="environment">Its name, for messages.</param>
    /// <param name="workingFolder">Where scripts start, absolute.</param>
    /// <param name="host">The variables of the process that enters.</param>
    /// <param name="isClean">The path holds only the environment's own folders.</param>
    /// <exception cref="DevenvException">DEVENV6025: the activation fails or does not end.</exception>
    Task<EnteredVariables> EnterAsync(
        string environment, string workingFolder, HostEnvironment host, bool isClean, CancellationToken cancellationToken);
}
