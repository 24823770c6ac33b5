using System.Collections.Immutable;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;

namespace Devenv.Operations.Installing;

/// <summary>A requirement of locked packages that the machine does not meet.</summary>
/// <param name="Override">The variable with which the machine passes for meeting it; null where there is none.</param>
internal sealed record UnmetRequirement(MatchSpec Spec, ImmutableArray<RepodataRecord> Records, string? Override)
{
    /// <summary>The first package, and how many more.</summary>
    public string Packages => Records.Length == 1 ? $"{Records[0]}" : $"{Records[0]} (and {Records.Length - 1} more)";
}
