using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Devenv.Conda.Versions;

/// <summary>
/// A conda version (CEP 33): the text as written, ordered by its parsed parts. Order: epoch, then the segments before <c>+</c>, then those
/// after it; what one side lacks counts as 0, so <c>1.0</c> equals <c>1.0.0</c>. Comparing allocates nothing.
/// </summary>
public sealed class CondaVersion : IEquatable<CondaVersion>, IComparable<CondaVersion>
{
    // Flat: the components of all segments, and the end of each segment in them. Segments from _mainSegments on are the local part.
    private readonly VersionComponent[] _components;
    private readonly int[] _segmentEnds;
    private readonly int _mainSegments;
    private readonly int _writtenComponents;
    private readonly ulong _epoch;
    private readonly bool _hasEpoch;

    private CondaVersion(string source, ref CondaVersionParser parsed)
    {
        Source = source;
        _components = parsed.Components;
        _segmentEnds = parsed.SegmentEnds;
        _mainSegments = parsed.MainSegmentCount;
        _writtenComponents = parsed.WrittenComponentCount;
        _epoch = parsed.Epoch;
        _hasEpoch = parsed.HasEpoch;
    }

    /// <summary>The text as written.</summary>
    public string Source { get; }

    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out CondaVersion? version, [NotNullWhen(false)] out string? fault)
    {
        version = null;
        var parser = new CondaVersionParser(text);
        if (!parser.Parse())
        {
            fault = parser.Fault ?? "it is no version";
            return false;
        }

        if (parser.Position < text.Length)
        {
            fault = $"\"{text[parser.Position..]}\" is not part of a version";
            return false;
        }

        fault = null;
        version = new CondaVersion(text, ref parser);
        return true;
    }

    /// <exception cref="FormatException">The text is no version.</exception>
    public static CondaVersion Parse(string text) =>
        TryParse(text, out var version, out var fault) ? version : throw new FormatException($"\"{text}\": {fault}");

    public int CompareTo(CondaVersion? other)
    {
        if (ReferenceEquals(this, other))
        {
            return 0;
        }

        if (other is null)
        {
            return 1;
        }

        var order = _epoch.CompareTo(other._epoch);
        if (order == 0)
        {
            order = CompareSegments(other, 0, _mainSegments, 0, other._mainSegments);
        }

        return order != 0
            ? order
            : CompareSegments(other, _mainSegments, _segmentEnds.Length, other._mainSegments, other._segmentEnds.Length);
    }

    public bool Equals(CondaVersion? other) => other is not null && CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as CondaVersion);

    /// <summary>Zeros at the end of a segment and segments of zeros at the end of a part do not count, as in the order.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(_epoch);
        AddHash(ref hash, 0, _mainSegments);
        hash.Add('+');
        AddHash(ref hash, _mainSegments, _segmentEnds.Length);
        return hash.ToHashCode();
    }

    public override string ToString() => Source;

    /// <summary>Lower case and without leading zeros, as version specs print it (spec/VERSIONS.md §1.2).</summary>
    public string ToCanonicalString()
    {
        var text = new StringBuilder(Source.Length);
        for (var i = 0; i < Source.Length; i++)
        {
            var startsNumber = i == 0 || !char.IsAsciiDigit(Source[i - 1]);
            if (startsNumber)
            {
                while (Source[i] == '0' && i + 1 < Source.Length && char.IsAsciiDigit(Source[i + 1]))
                {
                    i++;
                }
            }

            text.Append(char.ToLowerInvariant(Source[i]));
        }

        return text.ToString();
    }

    /// <summary>
    /// Equal and written with as many components: <c>1.0</c> is not the same as <c>1.0.0</c>. Decides whether two specs are one.
    /// </summary>
    public bool IsSameAs(CondaVersion other) =>
        _writtenComponents == other._writtenComponents && _hasEpoch == other._hasEpoch && CompareTo(other) == 0;

    /// <summary>
    /// Whether this is <paramref name="prefix"/> or something below it, as <c>1.2.3</c> is below <c>1.2</c> (spec/VERSIONS.md §1.3).
    /// </summary>
    public bool StartsWith(CondaVersion prefix) => StartsWith(prefix, PrefixRule.OpenEnd);

    /// <summary>The relation <c>~=</c>: not below <paramref name="lower"/> and equal to it in all segments but its last.</summary>
    public bool IsCompatibleWith(CondaVersion lower) => IsCompatibleWith(lower, PrefixRule.OpenEnd);

    /// <param name="rule">What may follow the prefix's last segment.</param>
    internal bool StartsWith(CondaVersion prefix, PrefixRule rule) =>
        _epoch == prefix._epoch && StartsWith(prefix, prefix._mainSegments, rule) && LocalStartsWith(prefix, rule);

    /// <param name="rule">What may follow the last segment that has to be equal.</param>
    internal bool IsCompatibleWith(CondaVersion lower, PrefixRule rule) =>
        _epoch == lower._epoch && CompareTo(lower) >= 0 && StartsWith(lower, lower._mainSegments - 1, rule) && LocalStartsWith(lower, rule);

    /// <summary>Reads the longest version at the start of a text.</summary>
    internal static bool TryParsePrefix(
        ReadOnlySpan<char> text, [NotNullWhen(true)] out CondaVersion? version, out int length, [NotNullWhen(false)] out string? fault)
    {
        var parser = new CondaVersionParser(text);
        var ok = parser.Parse();
        length = parser.Position;
        version = ok ? new CondaVersion(text[..length].ToString(), ref parser) : null;
        fault = ok ? null : parser.Fault ?? "it is no version";
        return ok;
    }

    private bool StartsWith(CondaVersion prefix, int prefixSegments, PrefixRule rule)
        => SegmentsStartWith(prefix, 0.._mainSegments, 0..prefixSegments, rule);

    private bool LocalStartsWith(CondaVersion prefix, PrefixRule rule) =>
        prefix._mainSegments == prefix._segmentEnds.Length
        || SegmentsStartWith(prefix, _mainSegments.._segmentEnds.Length, prefix._mainSegments..prefix._segmentEnds.Length, rule);

    private bool SegmentsStartWith(CondaVersion prefix, Range own, Range wantedSegments, PrefixRule rule)
    {
        var (from, to, prefixFrom, prefixTo) = (own.Start.Value, own.End.Value, wantedSegments.Start.Value, wantedSegments.End.Value);
        for (var i = 0; i < prefixTo - prefixFrom; i++)
        {
            var mine = from + i < to ? Segment(from + i) : default;
            var wanted = prefix.Segment(prefixFrom + i);
            for (var c = 0; c < wanted.Length; c++)
            {
                var component = c < mine.Length ? mine[c] : VersionComponent.Zero;
                if (component.CompareTo(wanted[c]) != 0)
                {
                    return false;
                }
            }

            // More components are fine where the segment is the last of either: 1.0.1c starts with 1.0.1, 1.1c.1 not with 1.1.1.
            if (mine.Length > wanted.Length && (rule == PrefixRule.ClosedSegments || (prefixFrom + i + 1 < prefixTo && from + i + 1 < to)))
            {
                return false;
            }
        }

        return true;
    }

    private int CompareSegments(CondaVersion other, int from, int to, int otherFrom, int otherTo)
    {
        var count = Math.Max(to - from, otherTo - otherFrom);
        for (var i = 0; i < count; i++)
        {
            var mine = from + i < to ? Segment(from + i) : default;
            var theirs = otherFrom + i < otherTo ? other.Segment(otherFrom + i) : default;
            var order = CompareComponents(mine, theirs);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int CompareComponents(ReadOnlySpan<VersionComponent> mine, ReadOnlySpan<VersionComponent> theirs)
    {
        var count = Math.Max(mine.Length, theirs.Length);
        for (var i = 0; i < count; i++)
        {
            var left = i < mine.Length ? mine[i] : VersionComponent.Zero;
            var order = left.CompareTo(i < theirs.Length ? theirs[i] : VersionComponent.Zero);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private void AddHash(ref HashCode hash, int from, int to)
    {
        var pendingSegments = 0;
        for (var i = from; i < to; i++)
        {
            pendingSegments++;
            var pendingZeros = 0;
            foreach (var component in Segment(i))
            {
                if (component.IsZero)
                {
                    pendingZeros++;
                    continue;
                }

                hash.Add(pendingSegments);
                hash.Add(pendingZeros);
                hash.Add(component);
                (pendingSegments, pendingZeros) = (0, 0);
            }
        }
    }

    private ReadOnlySpan<VersionComponent> Segment(int index)
    {
        var start = index == 0 ? 0 : _segmentEnds[index - 1];
        return _components.AsSpan(start, _segmentEnds[index] - start);
    }

    public static bool operator ==(CondaVersion? left, CondaVersion? right) => Equals(left, right);

    public static bool operator !=(CondaVersion? left, CondaVersion? right) => !Equals(left, right);

    public static bool operator <(CondaVersion left, CondaVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(CondaVersion left, CondaVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(CondaVersion left, CondaVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(CondaVersion left, CondaVersion right) => left.CompareTo(right) >= 0;
}
