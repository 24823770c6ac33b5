using System.Collections.Immutable;
using Devenv.Conda.Channels;

namespace Devenv.Workspace.Locking.Composing;

/// <summary>An environment that is to be locked.</summary>
internal sealed record SolvedEnvironment
{
    public required string Name { get; init; }

    /// <summary>What it was solved with, in the order of priority; in a solve group those of the group.</summary>
    public required ImmutableArray<ChannelUrl> Channels { get; init; }

    public LockOptions Options { get; init; } = LockOptions.Default;

    /// <summary>PyPI indexes of kept packages; null where there are none.</summary>
    public ImmutableArray<string>? Indexes { get; init; }

    public ImmutableArray<LockedFindLinks> FindLinks { get; init; } = [];

    public required ImmutableArray<SolvedPlatform> Platforms { get; init; }
}
