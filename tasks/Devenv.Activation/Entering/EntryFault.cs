using Devenv.Host.Processes;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Entering;

/// <summary>Why the scripts of an environment could not be run to their end.</summary>
internal static class EntryFault
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static DevenvException Of(string environment, ChildProcessOutcome outcome) => outcome switch
    {
        ChildProcessOutcome.Exited ended => Failed(environment, $"exit code {ended.ExitCode}", ended.Error.Trim()),
        ChildProcessOutcome.TimedOut => Failed(environment, $"not done after {Limit.TotalSeconds} seconds", "it was ended"),
        ChildProcessOutcome.NotStarted refused => Failed(environment, "no shell", refused.Reason),
        var other => throw new InvalidOperationException(other.ToString()),
    };

    private static DevenvException Failed(string environment, string how, string output) =>
        new(DiagnosticTable.ActivationFailed.Create(environment, how, output.Length == 0 ? "no message" : output));
}
