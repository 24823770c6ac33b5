namespace Devenv.Operations;

/// <summary>What an operation is busy with.</summary>
public enum OperationStage
{
    Indexing,
    Solving,
    Fetching,
    Linking,
    Verifying,
}
