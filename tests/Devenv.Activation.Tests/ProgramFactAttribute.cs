namespace Devenv.Activation.Tests;

/// <summary>A test that needs a program of the system.</summary>
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program)
    {
        Program = program;
        Skip = ReasonToSkip(program);
    }

    public string Program { get; }

    /// <summary>Null where the program is there.</summary>
    internal static string? ReasonToSkip(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        var isThere = !OperatingSystem.IsWindows() && folders.Any(folder => File.Exists(Path.Join(folder, program)));
        return isThere ? null : $"{program} is not there";
    }
}
