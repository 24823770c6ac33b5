using Devenv.Conda.Channels;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>A channel of a list (MANIFEST §3.1).</summary>
/// <param name="Priority">Higher ones come first; equal ones keep their order.</param>
internal sealed record WorkspaceChannel(ChannelUrl Url, long Priority, ExcludeNewerCutoff? ExcludeNewer, SourceSpan Span)
{
    /// <summary>Highest first. Sorting by the number itself has code compiled at run time.</summary>
    public static Comparer<WorkspaceChannel> ByPriority { get; } =
        Comparer<WorkspaceChannel>.Create((left, right) => right.Priority.CompareTo(left.Priority));
}
