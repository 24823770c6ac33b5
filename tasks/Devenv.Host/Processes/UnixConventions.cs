namespace Devenv.Host.Processes;

/// <summary>Those of POSIX.</summary>
internal sealed class UnixConventions : SystemConventions
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public override StringComparer VariableNames => StringComparer.Ordinal;

    public override string HomeVariable => "HOME";

    public override string NullDevice => "/dev/null";

    public override bool HasPosixShell => true;

    public override string ExecutableName(string name) => name;

    public override bool IsPlace(string command) => command.Contains('/', StringComparison.Ordinal);

    public override IEnumerable<string> ProgramsOf(string path, string? extensions) => [path];

    public override IEnumerable<string> ProgramsAt(string path, string? extensions) => [path];

    public override bool IsProgram(string path) =>
        File.Exists(path) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Executable) != 0;
}
