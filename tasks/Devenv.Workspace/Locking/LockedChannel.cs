using System.Collections.Immutable;
using Devenv.Conda.Channels;

namespace Devenv.Workspace.Locking;

/// <summary>A channel an environment was solved with.</summary>
/// <param name="UsedVariables">Names of environment variables the URL was made with, sorted.</param>
public sealed record LockedChannel(ChannelUrl Url, ImmutableArray<string> UsedVariables)
{
    public LockedChannel(ChannelUrl url)
        : this(url, [])
    {
    }
}
