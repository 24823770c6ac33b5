using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conda.Channels;

/// <summary>
/// The order of channels of which some name others (CEP 42). What a manifest lists stands in its order, whatever a channel wants; another
/// stands as near to the one that names it as the other relations allow. Relations that cannot hold together with those before them are
/// passed over, so that bad metadata cannot stop a solve.
/// </summary>
public sealed class ChannelGraph
{
    private readonly int _maximumDepth;
    private readonly int _listed;
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<ChannelUrl, Node> _known = [];
    private int _taken;

    /// <param name="channels">Those of the manifest, in order of priority.</param>
    /// <param name="maximumDepth">How many relations may lie between a channel and the manifest; 0: none is followed.</param>
    public ChannelGraph(IEnumerable<ChannelUrl> channels, int maximumDepth)
    {
        _maximumDepth = maximumDepth;
        foreach (var channel in channels.Distinct())
        {
            var node = Add(channel, channel, 0);
            if (node.Number > 0)
            {
                _nodes[node.Number - 1].Below.Add(node);
            }
        }

        _listed = _nodes.Count;
    }

    /// <summary>The channels that were found since the last call; at first those of the manifest.</summary>
    public ImmutableArray<ChannelUrl> TakeNew()
    {
        var found = _nodes.Skip(_taken).Select(node => node.Channel).ToImmutableArray();
        _taken = _nodes.Count;
        return found;
    }

    /// <summary>The channel of the manifest through which another was found.</summary>
    public ChannelUrl ListedFor(ChannelUrl channel) => _known[channel].Listed;

    /// <summary>The channel that first named another, and what it takes it for; null for one of the manifest.</summary>
    public (ChannelUrl Channel, string Role)? NamedBy(ChannelUrl channel) => _known[channel].NamedBy;

    /// <summary>Takes what a known channel says in the repodata of one subdir.</summary>
    /// <returns>What is wrong with it.</returns>
    public ImmutableArray<Diagnostic> Add(ChannelUrl declaring, ChannelRelations relations)
    {
        if (_maximumDepth == 0)
        {
            return [];
        }

        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        var node = _known[declaring];
        var above = Resolve(node, relations.Base, ChannelRelation.Base, faults);
        var below = Resolve(node, relations.Overrides, ChannelRelation.Overrides, faults);
        if (above is not null && above.Equals(below))
        {
            return [.. faults, DiagnosticTable.ChannelRelationTwice.Create(declaring.CanonicalName, above.CanonicalName)];
        }

        Relate(node, above, ChannelRelation.Base, faults);
        Relate(node, below, ChannelRelation.Overrides, faults);
        return faults.DrainToImmutable();
    }

    /// <summary>
    /// All channels in order of priority: a depth-first search that begins with the last channel of the manifest and puts what stands below
    /// a channel before it; then come the bases of those that were put.
    /// </summary>
    public ImmutableArray<ChannelUrl> Order()
    {
        var rising = new List<Node>(_nodes.Count);
        var placed = new HashSet<Node>();
        foreach (var node in _nodes.Take(_listed).Reverse().Concat(_nodes.Skip(_listed)))
        {
            var next = rising.Count;
            Place(node, placed, rising);
            for (; next < rising.Count; next++)
            {
                foreach (var above in rising[next].Bases)
                {
                    Place(above, placed, rising);
                }
            }
        }

        rising.Reverse();
        return [.. rising.Select(node => node.Channel)];
    }

    private static void Place(Node node, HashSet<Node> placed, List<Node> rising)
    {
        if (placed.Add(node))
        {
            foreach (var below in node.Below)
            {
                Place(below, placed, rising);
            }

            rising.Add(node);
        }
    }

    private static ChannelUrl? Resolve(
        Node declaring, string? reference, ChannelRelation relation, ImmutableArray<Diagnostic>.Builder faults)
    {
        if (reference is null)
        {
            return null;
        }

        var fault = !ChannelReference.TryResolve(declaring.Channel, reference, out var channel)
                ? "which is no path to a channel that begins with \"../\""
            : channel.Equals(declaring.Channel) ? "which is that channel itself"
            : null;
        if (fault is not null)
        {
            faults.Add(DiagnosticTable.ChannelRelationBroken.Create(declaring.Channel.CanonicalName, reference, relation.Role, fault));
        }

        return fault is null ? channel : null;
    }

    private void Relate(Node declaring, ChannelUrl? channel, ChannelRelation relation, ImmutableArray<Diagnostic>.Builder faults)
    {
        if (channel is null)
        {
            return;
        }

        if (!_known.TryGetValue(channel, out var related))
        {
            if (declaring.Depth == _maximumDepth)
            {
                faults.Add(DiagnosticTable.ChannelRelationTooDeep.Create(
                    declaring.Channel.CanonicalName, channel.CanonicalName, relation.Role, _maximumDepth));
                return;
            }

            related = Add(channel, declaring.Listed, declaring.Depth + 1);
            related.NamedBy = (declaring.Channel, relation.Role);
        }

        var (above, below) = relation.IsAbove ? (related, declaring) : (declaring, related);
        if (above.Below.Contains(below))
        {
            return;
        }

        if (IsAbove(below, above))
        {
            var descriptor = Math.Max(above.Number, below.Number) < _listed
                ? DiagnosticTable.ChannelRelationAgainstOrder
                : DiagnosticTable.ChannelRelationCircle;
            faults.Add(descriptor.Create(declaring.Channel.CanonicalName, channel.CanonicalName, relation.IsAbove ? "above" : "below"));
            return;
        }

        above.Below.Add(below);
        if (relation.IsAbove)
        {
            declaring.Bases.Add(related);
        }
    }

    private static bool IsAbove(Node start, Node sought)
    {
        var (open, seen) = (new Stack<Node>([start]), new HashSet<Node>());
        while (open.TryPop(out var node))
        {
            if (node == sought)
            {
                return true;
            }

            if (seen.Add(node))
            {
                node.Below.ForEach(open.Push);
            }
        }

        return false;
    }

    private Node Add(ChannelUrl channel, ChannelUrl listed, int depth)
    {
        var node = new Node(channel, listed, _nodes.Count, depth);
        _nodes.Add(node);
        _known.Add(channel, node);
        return node;
    }

    /// <param name="Role">What the other channel is to the one that names it.</param>
    private readonly record struct ChannelRelation(bool IsAbove, string Role)
    {
        public static ChannelRelation Base => new(true, "base");

        public static ChannelRelation Overrides => new(false, "what it overrides");
    }

    private sealed class Node(ChannelUrl channel, ChannelUrl listed, int number, int depth)
    {
        public ChannelUrl Channel => channel;

        public ChannelUrl Listed => listed;

        public int Number => number;

        public int Depth => depth;

        public (ChannelUrl Channel, string Role)? NamedBy { get; set; }

        public List<Node> Below { get; } = [];

        public List<Node> Bases { get; } = [];
    }
}
