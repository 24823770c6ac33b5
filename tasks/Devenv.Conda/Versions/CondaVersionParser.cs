using System.Globalization;

namespace Devenv.Conda.Versions;

/// <summary>
/// Reads the longest version at the start of a text (grammar: spec/VERSIONS.md §1), so that a spec can read what follows it.
/// </summary>
internal ref struct CondaVersionParser
{
    private const int MaximumMainSegmentsBeforeLocal = 127;
    private const int MaximumComponentsPerSegment = 8191;

    private readonly ReadOnlySpan<char> _text;
    private VersionComponent[] _components;
    private int _componentCount;
    private int[] _segmentEnds;
    private int _segmentCount;
    private int _position;
    private char _dashOrUnderscore;

    public CondaVersionParser(ReadOnlySpan<char> text)
    {
        _text = text;
        var (components, segments) = Estimate(text);
        _components = new VersionComponent[components];
        _segmentEnds = new int[segments];
    }

    /// <summary>What is wrong, as a clause; null while nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>How many characters belong to the version.</summary>
    public readonly int Position => _position;

    public ulong Epoch { get; private set; }

    public bool HasEpoch { get; private set; }

    /// <summary>How many of the segments stand before the <c>+</c>.</summary>
    public int MainSegmentCount { get; private set; }

    /// <summary>How many components are written, that is without implied zeros.</summary>
    public int WrittenComponentCount { get; private set; }

    public readonly VersionComponent[] Components => Whole(_components, _componentCount);

    public readonly int[] SegmentEnds => Whole(_segmentEnds, _segmentCount);

    public bool Parse()
    {
        ReadEpoch();
        if (Fault is not null || !ReadPart())
        {
            Fault ??= _text.IsEmpty ? "it is empty" : "it does not start with a number or a letter";
            return false;
        }

        MainSegmentCount = _segmentCount;
        if (Peek(0) == '+' && Fault is null)
        {
            var plus = _position++;
            if (!ReadPart())
            {
                _position = plus;
            }
            else if (MainSegmentCount > MaximumMainSegmentsBeforeLocal)
            {
                Fault = "it has more than 127 segments before the local part";
            }
        }

        return Fault is null;
    }

    /// <summary>How many components and segments there are, which nearly always is exact: then what is filled needs no copy.</summary>
    private static (int Components, int Segments) Estimate(ReadOnlySpan<char> text)
    {
        var (components, segments) = (0, 0);
        for (var i = 0; i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '.' or '-' or '_'); i++)
        {
            var isDigit = char.IsAsciiDigit(text[i]);
            var isLetter = !isDigit && char.IsAsciiLetter(text[i]);
            var startsSegment = i == 0 || !char.IsAsciiLetterOrDigit(text[i - 1]);
            if (startsSegment && (isDigit || isLetter))
            {
                segments++;
                components += isLetter ? 2 : 1;
            }
            else if ((isDigit && !char.IsAsciiDigit(text[i - 1])) || (isLetter && !char.IsAsciiLetter(text[i - 1])))
            {
                components++;
            }
        }

        return (components, segments);
    }

    private static T[] Whole<T>(T[] items, int count) => items.Length == count ? items : items[..count];

    private void ReadEpoch()
    {
        var digits = CountWhile(char.IsAsciiDigit);
        if (digits == 0 || Peek(digits) != '!')
        {
            return;
        }

        HasEpoch = true;
        if (!ulong.TryParse(_text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
        {
            Fault = "its epoch is too large a number";
        }

        Epoch = epoch;
        _position = digits + 1;
    }

    private bool ReadPart()
    {
        if (!ReadSegment())
        {
            return false;
        }

        while (Fault is null && Peek(0) is '.' or '-' or '_')
        {
            var separator = Peek(0);
            if (char.IsAsciiLetterOrDigit(Peek(1)))
            {
                NoteSeparator(separator);
                _position++;
                ReadSegment();
            }
            else
            {
                ReadTrailing(separator);
                break;
            }
        }

        return true;
    }

    /// <summary>A <c>_</c> or <c>-</c> after the last segment belongs to it; after a separator it is a segment of its own.</summary>
    private void ReadTrailing(char first)
    {
        var second = Peek(1);
        if (second is '-' or '_')
        {
            NoteSeparator(first);
            NoteSeparator(second);
            _position += 2;
            Add(VersionComponent.Zero, isWritten: false);
            Add(VersionComponent.Underscore);
            EndSegment();
        }
        else if (first != '.')
        {
            NoteSeparator(first);
            _position++;
            _segmentCount--;
            Add(VersionComponent.Underscore);
            EndSegment();
        }
    }

    private bool ReadSegment()
    {
        var start = _componentCount;
        while (Fault is null && char.IsAsciiLetterOrDigit(Peek(0)))
        {
            if (char.IsAsciiDigit(Peek(0)))
            {
                ReadNumber();
            }
            else
            {
                if (_componentCount == start)
                {
                    Add(VersionComponent.Zero, isWritten: false);
                }

                var length = CountWhile(char.IsAsciiLetter);
                Add(VersionComponent.Of(_text.Slice(_position, length)));
                _position += length;
            }

            if (_componentCount - start > MaximumComponentsPerSegment)
            {
                Fault = "a segment has more than 8191 components";
            }
        }

        if (_componentCount == start)
        {
            return false;
        }

        EndSegment();
        return true;
    }

    private void ReadNumber()
    {
        var length = CountWhile(char.IsAsciiDigit);
        var digits = _text.Slice(_position, length);
        if (!ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            Fault = "it has too large a number";
        }

        Add(VersionComponent.Of(number));
        _position += length;
    }

    private void NoteSeparator(char separator)
    {
        if (separator == '.' || separator == _dashOrUnderscore)
        {
            return;
        }

        if (_dashOrUnderscore != default)
        {
            Fault = "it uses both underscores and dashes as separators";
        }

        _dashOrUnderscore = separator;
    }

    private void Add(VersionComponent component, bool isWritten = true)
    {
        if (_componentCount == _components.Length)
        {
            Array.Resize(ref _components, 2 * (_componentCount + 1));
        }

        _components[_componentCount++] = component;
        WrittenComponentCount += isWritten ? 1 : 0;
    }

    private void EndSegment()
    {
        if (_segmentCount == _segmentEnds.Length)
        {
            Array.Resize(ref _segmentEnds, 2 * (_segmentCount + 1));
        }

        _segmentEnds[_segmentCount++] = _componentCount;
    }

    private readonly int CountWhile(Func<char, bool> isPart)
    {
        var end = _position;
        while (end < _text.Length && isPart(_text[end]))
        {
            end++;
        }

        return end - _position;
    }

    private readonly char Peek(int offset) => _position + offset < _text.Length ? _text[_position + offset] : default;
}
