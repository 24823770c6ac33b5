namespace Devenv.Operations;

/// <summary>How far a stage is.</summary>
/// <param name="Subject">What was done last: an environment and platform, a channel, a package.</param>
/// <param name="Bytes">Bytes brought in so far; 0 where bytes don't count.</param>
public sealed record OperationProgress(OperationStage Stage, string Subject, int Done, int Total, long Bytes);
