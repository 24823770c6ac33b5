namespace Devenv.Activation.Tests;

/// <summary>A test that needs a program of the system.</summary>
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program)
    {
        Program = program;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        if (OperatingSystem.IsWindows() || !folders.Any(folder => File.Exists(Path.Join(folder, program))))
        {
            Skip = $"{program} is not there";
        }
    }

    public string Program { get; }
}
