using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;

namespace Devenv.Conda.Repodata;

/// <summary>The records of one subdir of one channel, by name.</summary>
public interface IRecordSource
{
    ChannelUrl Channel { get; }

    Subdir Subdir { get; }

    /// <summary>What the subdir says of other channels (CEP 42).</summary>
    ChannelRelations Relations => ChannelRelations.None;

    /// <summary>Every package name.</summary>
    ImmutableArray<PackageName> Names { get; }

    /// <summary>Every record of the name, in the order of spec/SOLVER.md §2.2; empty where there is none.</summary>
    ImmutableArray<RepodataRecord> Records(PackageName name);
}
