namespace Devenv.Operations;

/// <summary>What is done with the dependencies that are named.</summary>
public enum EditKind
{
    Add,
    Remove,
}
