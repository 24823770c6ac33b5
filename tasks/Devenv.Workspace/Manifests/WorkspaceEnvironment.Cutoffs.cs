using System.Collections.Frozen;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Solving;

namespace Devenv.Workspace.Manifests;

/// <content>Which packages are too new (MANIFEST §3.4).</content>
public sealed partial class WorkspaceEnvironment
{
    /// <summary>The workspace's cutoff; null where it has none. Packages and channels may have their own.</summary>
    public ExcludeNewerCutoff? ExcludeNewer => _settings.ExcludeNewer;

    /// <summary>
    /// The cutoff for a package of a channel: the package's own, else the channel's, else the workspace's (MANIFEST §3.4). Null where any
    /// record will do.
    /// </summary>
    public ExcludeNewerCutoff? CutoffFor(ChannelUrl channel, PackageName name) =>
        _settings.PackageCutoffs.TryGetValue(name, out var own) ? own
        : OrderedChannels.FirstOrDefault(listed => listed.Url.Equals(channel))?.ExcludeNewer ?? _settings.ExcludeNewer;

    /// <summary>The cutoff for a distribution: its own, else the workspace's; channels have no say. Null where any file will do.</summary>
    /// <param name="normalizedName">In the form of PEP 503.</param>
    public ExcludeNewerCutoff? DistributionCutoffFor(string normalizedName) =>
        _settings.DistributionCutoffs.TryGetValue(normalizedName, out var own) ? own : _settings.ExcludeNewer;

    /// <summary>Every cutoff for conda packages, as a solve at a moment has them.</summary>
    public RecordCutoffs CutoffsAt(DateTimeOffset now) => new()
    {
        General = _settings.ExcludeNewer?.At(now),
        Channels = OrderedChannels.Any(channel => channel.ExcludeNewer is not null)
            ? OrderedChannels
                .Where(channel => channel.ExcludeNewer is not null)
                .ToFrozenDictionary(channel => channel.Url, channel => channel.ExcludeNewer!.At(now)) // Filtered.
            : null,
        Packages = _settings.PackageCutoffs.Count == 0
            ? null
            : _settings.PackageCutoffs.ToFrozenDictionary(own => own.Key, own => own.Value.At(now)),
    };
}
