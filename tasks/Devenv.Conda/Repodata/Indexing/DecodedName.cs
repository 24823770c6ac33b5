using System.Collections.Immutable;
using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>What an index has of a name.</summary>
/// <param name="LeftOut">Entries that are no usable record.</param>
internal sealed record DecodedName(ImmutableArray<RepodataRecord> Records, IReadOnlyList<LeftOutEntry> LeftOut)
{
    public static DecodedName None { get; } = new([], []);
}
