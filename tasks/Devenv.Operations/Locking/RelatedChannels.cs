using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations.Locking;

/// <summary>
/// Reads the channels of a manifest, those that they name in their repodata (CEP 42), those that these name, and so on, round by round;
/// those of a round come side by side.
/// </summary>
/// <param name="places">Where the manifest names a channel.</param>
/// <param name="read">A subdir of a channel; null where the channel has none for it.</param>
internal sealed class RelatedChannels(
    Func<ChannelUrl, SourceSpan> places, ImmutableArray<Subdir> subdirs, Func<ChannelUrl, Subdir, Task<IRecordSource?>> read)
{
    private readonly Dictionary<ChannelUrl, ImmutableArray<IRecordSource>> _sources = [];
    private readonly DiagnosticBag _faults = new();

    /// <summary>What was found to be wrong with channels, at the places in the manifest that lead to them.</summary>
    public ImmutableArray<Diagnostic> Faults => _faults.ToImmutable();

    /// <param name="listed">The manifest's channels in order of priority.</param>
    /// <param name="maximumDepth">See <see cref="WorkspaceRequest.ChannelRelationsMaxDepth"/>.</param>
    /// <returns>Channels in order of priority, within a channel the subdirs in their order.</returns>
    public async Task<ImmutableArray<IRecordSource>> ReadAsync(IEnumerable<ChannelUrl> listed, int maximumDepth)
    {
        var graph = new ChannelGraph(listed, maximumDepth);
        for (var round = graph.TakeNew(); !round.IsEmpty; round = graph.TakeNew())
        {
            var reading = round.Select(channel => Task.WhenAll(subdirs.Select(subdir => read(channel, subdir)))).ToList();
            foreach (var (channel, found) in round.Zip(reading))
            {
                await TakeAsync(channel, found, graph);
            }
        }

        return [.. graph.Order().Where(_sources.ContainsKey).SelectMany(channel => _sources[channel])];
    }

    private async Task TakeAsync(ChannelUrl channel, Task<IRecordSource?[]> reading, ChannelGraph graph)
    {
        var place = places(graph.ListedFor(channel));
        try
        {
            var found = await reading;
            _sources[channel] = [.. found.OfType<IRecordSource>()];
            foreach (var source in _sources[channel])
            {
                _faults.AddRange(graph.Add(channel, source.Relations).Select(fault => fault with { Span = place }));
            }

            if (_sources[channel].IsEmpty)
            {
                _faults.Add(Absence(channel, graph) with { Span = place });
            }
        }
        catch (DevenvException fault)
        {
            // A fault of a channel is shown where the manifest names the channel.
            _faults.AddRange(fault.Diagnostics.Select(diagnostic => diagnostic with { Span = diagnostic.Span ?? place }));
        }
    }

    private Diagnostic Absence(ChannelUrl channel, ChannelGraph graph) =>
        graph.NamedBy(channel) is var (declaring, role)
            ? DiagnosticTable.RelatedChannelNotFound.Create(declaring.CanonicalName, channel.CanonicalName, role, subdirs[0])
            : DiagnosticTable.ChannelNotFound.Create(new RedactedUrl(channel.UrlWithoutSlash), subdirs[0]);
}
