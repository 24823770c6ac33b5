using Devenv.Activation.Shell.Execution;
using Devenv.Primitives;

namespace Devenv.Activation.Tasks;

/// <summary>What tasks are run with.</summary>
/// <param name="Host">The process that runs them.</param>
/// <param name="Streams">Of a task that runs alone.</param>
/// <param name="Stop">Asks for the end.</param>
/// <param name="Tell">Takes a line for the user, one at a time.</param>
public sealed record TaskRun(
    TaskWorkspace Workspace, HostEnvironment Host, TaskRunOptions Options, ShellStreams Streams, StopSource Stop, Action<string> Tell);
