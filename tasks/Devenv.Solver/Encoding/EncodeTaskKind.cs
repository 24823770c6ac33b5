namespace Devenv.Solver.Encoding;

/// <summary>What an entry of the encoder's queue asks of the provider.</summary>
internal enum EncodeTaskKind : byte
{
    Dependencies,
    Candidates,
    Requirement,
    Constraint,
}
