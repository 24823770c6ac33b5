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

    /// <summary>Null: no channel has one of its own.</summary>
    public FrozenDictionary<ChannelUrl, DateTimeOffset>? Channels { get; init; }

    /// <summary>Null: no package has one of its own.</summary>
    public FrozenDictionary<PackageName, DateTimeOffset>? Packages { get; init; }

    /// <summary>The cutoff for a package of a channel; null where it has none.</summary>
    public DateTimeOffset? For(ChannelUrl channel, PackageName name) =>
        Packages is not null && Packages.TryGetValue(name, out var own) ? own
        : Channels is not null && Channels.TryGetValue(channel, out var shared) ? shared
        : General;
}
