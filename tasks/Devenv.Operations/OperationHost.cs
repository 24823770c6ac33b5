using Devenv.Host.Machine;
using Devenv.Primitives;

namespace Devenv.Operations;

/// <summary>Captures the machine for those that may not reach below the operations.</summary>
public static class OperationHost
{
    /// <param name="variables">The environment variables of the build, which on a node are not those of the process.</param>
    public static HostEnvironment Capture(IReadOnlyDictionary<string, string> variables) => HostEnvironmentCapture.Capture(variables);
}
