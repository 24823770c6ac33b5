namespace Devenv.Solver.Encoding;

/// <summary>An entry of the encoder's queue.</summary>
/// <param name="Parent">The variable whose dependencies are encoded; for Candidates the name's number.</param>
internal readonly record struct EncodeTask(EncodeTaskKind Kind, int Parent, VersionSetId VersionSet = default, Condition? Condition = null);
