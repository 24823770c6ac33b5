namespace Devenv.Activation.Shell.Execution;

/// <summary>Where a command runs.</summary>
/// <param name="IsAsked">Something looks at the exit code of what runs here, so that <c>set -e</c> has no say.</param>
internal sealed record ShellFrame(ShellState State, ShellStreams Streams, StopSource Stop, BackgroundJobs Jobs, bool IsAsked = false);
