using Xunit;

namespace Devenv.TestKit;

/// <summary>A theory about a program that a machine may lack; there it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(string program)
    {
        Program = program;
        Skip = new ProgramFactAttribute(program).Skip;
    }

    public string Program { get; }
}
