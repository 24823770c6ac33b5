using System.Collections.Frozen;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;

namespace Devenv.Conda.Solving;

/// <summary>
/// The moments after which records are too new: a package's own cutoff stands before its channel's, that one before the general one
/// (spec/MANIFEST.md §3.4). A record without a timestamp is never too new.
/// </summary>
public sealed record RecordCutoffs
{
    public static RecordCutoffs None { get; } = new();

    /// <summary>Null lets every record in that nothing else excludes.</summary>
    public DateTimeOffset? General { get; init; }

    public FrozenDictionary<ChannelUrl, DateTimeOffset> Channels { get; init; } = FrozenDictionary<ChannelUrl, DateTimeOffset>.Empty;

    public FrozenDictionary<PackageName, DateTimeOffset> Packages { get; init; } = FrozenDictionary<PackageName, DateTimeOffset>.Empty;

    /// <summary>The cutoff for a package of a channel; null where it has none.</summary>
    public DateTimeOffset? For(ChannelUrl channel, PackageName name) =>
        Packages.Count > 0 && Packages.TryGetValue(name, out var own) ? own
        : Channels.Count > 0 && Channels.TryGetValue(channel, out var shared) ? shared
        : General;
}
