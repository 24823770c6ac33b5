using Devenv.Host.Processes;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Sync.Programs;

/// <summary>
/// What a command of mutagen that failed says: exit code 1 and <c>Error: …</c> as a line of the standard error, whatever it was.
/// </summary>
internal static class MutagenFault
{
    private const string Mark = "Error: ";
    private const string NoDaemon = "unable to connect to daemon: connection timed out";
    private const string OtherVersion = "client/daemon version mismatch";

    /// <summary>Whether the command failed only since no daemon answered.</summary>
    public static bool IsWithoutDaemon(ChildProcessOutcome outcome) =>
        outcome is ChildProcessOutcome.Exited { ExitCode: not 0 } exited && exited.Error.Contains(NoDaemon, StringComparison.Ordinal);

    /// <param name="command">The words that say what was asked for.</param>
    public static Diagnostic Describe(string command, ChildProcessOutcome outcome) => outcome switch
    {
        ChildProcessOutcome.NotStarted refused => DiagnosticTable.MutagenFailed.Create(command, refused.Reason),
        ChildProcessOutcome.TimedOut => DiagnosticTable.MutagenFailed.Create(command, "it does not end"),
        ChildProcessOutcome.Exited exited when exited.Error.Contains(OtherVersion, StringComparison.Ordinal) =>
            DiagnosticTable.MutagenOtherDaemon.Create(),
        ChildProcessOutcome.Exited exited => DiagnosticTable.MutagenFailed.Create(command, Text(exited)),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    private static string Text(ChildProcessOutcome.Exited exited)
    {
        var start = exited.Error.LastIndexOf(Mark, StringComparison.Ordinal);
        var text = (start < 0 ? exited.Error : exited.Error[(start + Mark.Length)..]).Trim();
        return text.Length > 0 ? text : $"exit code {exited.ExitCode}";
    }
}
