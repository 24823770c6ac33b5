namespace Devenv.Host.Processes;

/// <summary>How a system names programs, variables and places.</summary>
public abstract class SystemConventions
{
    /// <summary>Those of the system that this process runs on.</summary>
    public static SystemConventions Current { get; } = OperatingSystem.IsWindows() ? new WindowsConventions() : new UnixConventions();

    /// <summary>Which names mean the same variable.</summary>
    public abstract StringComparer VariableNames { get; }

    /// <summary>The variable that names the user's folder.</summary>
    public abstract string HomeVariable { get; }

    /// <summary>A file that is empty and takes everything.</summary>
    public abstract string NullDevice { get; }

    /// <summary>Whether every machine has <c>/bin/sh</c>.</summary>
    public abstract bool HasPosixShell { get; }

    /// <summary>The file of a program of this name that is no script.</summary>
    public abstract string ExecutableName(string name);

    /// <summary>Whether a command's name is the place of a file, so that it is not looked up.</summary>
    public abstract bool IsPlace(string command);

    /// <summary>The files that a name in a folder of the search path may mean, the first that is there being meant.</summary>
    /// <param name="extensions">The value of <c>PATHEXT</c>.</param>
    public abstract IEnumerable<string> ProgramsOf(string path, string? extensions);

    /// <summary>The same for a file that a command names by its place.</summary>
    /// <param name="extensions">The value of <c>PATHEXT</c>.</param>
    public abstract IEnumerable<string> ProgramsAt(string path, string? extensions);

    /// <summary>Whether there is a file at the path that the system would start.</summary>
    public abstract bool IsProgram(string path);
}
