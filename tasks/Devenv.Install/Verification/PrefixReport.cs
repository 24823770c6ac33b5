using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Primitives;

namespace Devenv.Install.Verification;

/// <summary>What a prefix holds, compared with its records and with what it should hold.</summary>
public sealed record PrefixReport
{
    /// <summary>Why the records as a whole cannot be trusted, as clauses: the folder was moved, an installation was interrupted, a record
    /// cannot be read.</summary>
    public required ImmutableArray<string> Faults { get; init; }

    /// <summary>Packages that should be there in this version and are not.</summary>
    public required ImmutableArray<RepodataRecord> Absent { get; init; }

    /// <summary>Packages that are there and should not be, by the names of their records.</summary>
    public required ImmutableArray<string> Superfluous { get; init; }

    /// <summary>By path.</summary>
    public required ImmutableArray<PrefixDifference> Differences { get; init; }

    /// <summary>Files of no package and not the environment's own: the user's.</summary>
    public required ImmutableArray<RelativePath> Foreign { get; init; }

    /// <summary>How many paths of packages were looked at.</summary>
    public required int PathCount { get; init; }

    public bool IsClean => Faults.IsEmpty && Absent.IsEmpty && Superfluous.IsEmpty && Differences.IsEmpty;
}
