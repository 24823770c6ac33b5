namespace Devenv.Solver.Tests;

internal sealed record ToySet(string Name, char Operator, int Version)
{
    public bool Holds(int version) => Operator switch
    {
        '=' => version == Version,
        '<' => version < Version,
        '>' => version > Version,
        _ => true,
    };

    public override string ToString() => Operator == '*' ? Name : $"{Name}{Operator}{Version}";
}
