namespace Devenv.Activation.Tests;

/// <summary>A theory that needs a program of the system.</summary>
public sealed class ProgramTheoryAttribute : TheoryAttribute
{
    public ProgramTheoryAttribute(string program)
    {
        Program = program;
        Skip = ProgramFactAttribute.ReasonToSkip(program);
    }

    public string Program { get; }
}
