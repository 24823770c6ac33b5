namespace Devenv.Conformance;

/// <summary>What a run of a workspace on Windows has to come to.</summary>
/// <param name="Words">A task or a program with its arguments.</param>
/// <param name="Output">All of the standard output.</param>
/// <param name="Error">A part of the error output.</param>
internal sealed record WindowsRun(string[] Words, int ExitCode, string Output, string Error = "")
{
    /// <summary>Null where it came to that.</summary>
    public string? FaultOf((int ExitCode, string Output, string Error) found) =>
        found.ExitCode == ExitCode && found.Output == Output && found.Error.Contains(Error, StringComparison.Ordinal)
            ? null
            : $"exit code {found.ExitCode}, output \"{found.Output}\", error output \"{found.Error}\"";
}
