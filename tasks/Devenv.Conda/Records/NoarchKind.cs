namespace Devenv.Conda.Records;

/// <summary>How a platform-independent package is linked.</summary>
public enum NoarchKind
{
    None,
    Generic,
    Python,
}
