using Xunit;

namespace Devenv.TestKit;

/// <summary>A fact about a program that a machine may lack; there it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program)
    {
        Program = program;
        Skip = IsInstalled(program) ? null : $"{program} is not installed";
    }

    public string Program { get; }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Join(folder, program)));
}
