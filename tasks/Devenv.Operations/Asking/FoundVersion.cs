using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;

namespace Devenv.Operations.Asking;

/// <summary>One version of a package in one channel.</summary>
/// <param name="Builds">Per subdir a record of each build, best first.</param>
internal sealed record FoundVersion(string Name, CondaVersion Version, ChannelUrl Channel,
    ImmutableArray<(Subdir Subdir, ImmutableArray<RepodataRecord> Builds)> Builds);
