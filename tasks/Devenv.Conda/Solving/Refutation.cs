using Devenv.Solver;

namespace Devenv.Conda.Solving;

/// <summary>One reason why a candidate is in no solution.</summary>
/// <param name="Set">What is required or constrained; default for an exclusion or a clash.</param>
/// <param name="Because">The half sentence that ends the chain here; empty where it goes on with what is required.</param>
internal readonly record struct Refutation(RefutationKind Kind, VersionSetId Set, string Because);
