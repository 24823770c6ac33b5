namespace Devenv.Activation.Shell.Execution;

/// <summary>How a command ended.</summary>
/// <param name="IsExit">It was <c>exit</c>, or must be taken so: nothing behind it runs.</param>
/// <param name="IsAsked">Something has looked at its exit code, so that <c>set -e</c> does not.</param>
internal readonly record struct Flow(int ExitCode, bool IsExit = false, bool IsAsked = false);
