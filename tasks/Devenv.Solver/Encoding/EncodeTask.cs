namespace Devenv.Solver.Encoding;

/// <summary>An entry of the encoder's queue, which has tens of thousands of them.</summary>
/// <param name="Parent">The variable whose dependencies are encoded; for Candidates the name's number.</param>
/// <param name="Condition">The number of a requirement's condition, or -1.</param>
internal readonly record struct EncodeTask(EncodeTaskKind Kind, int Parent, VersionSetId VersionSet = default, int Condition = -1);
