using System.Collections.Immutable;
using System.Text;

namespace Devenv.Pypi.Versions;

/// <summary>Reads a version in any of the spellings that PEP 440 normalises (appendix B).</summary>
internal ref struct Pep440Parser(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text.Trim();

    /// <summary>The version that the whole text is, or null.</summary>
    public Pep440Version? Read()
    {
        if (_rest is ['v' or 'V', ..])
        {
            _rest = _rest[1..];
        }

        var epoch = default(VersionNumber);
        var first = Number();
        if (first is { } number && Skip('!'))
        {
            epoch = number;
            first = Number();
        }

        var release = ImmutableArray.CreateBuilder<VersionNumber>();
        for (var part = first; part is not null; part = NumberAfter('.'))
        {
            release.Add(part.Value);
        }

        // The order of the initialisers is the order in the text.
        var version = new Pep440Version(epoch, release.DrainToImmutable())
        {
            Pre = ReadPre(),
            Post = ReadPost(),
            Development = ReadDevelopment(),
            Local = ReadLocal(),
        };
        return first is null || !_rest.IsEmpty ? null : version;
    }

    private (PreReleaseStage, VersionNumber)? ReadPre()
    {
        PreReleaseStage? stage = Word("alpha", "a") ? PreReleaseStage.Alpha
            : Word("beta", "b") ? PreReleaseStage.Beta
            : Word("preview", "pre", "rc", "c") ? PreReleaseStage.Candidate
            : null;
        return stage is { } known ? (known, SuffixNumber()) : null;
    }

    private VersionNumber? ReadPost() => Word("post", "rev", "r") ? SuffixNumber() : NumberAfter('-');

    private VersionNumber? ReadDevelopment() => Word("dev") ? SuffixNumber() : null;

    /// <summary>What is no label is left unread.</summary>
    private ImmutableArray<LocalSegment> ReadLocal()
    {
        if (!Skip('+'))
        {
            return [];
        }

        var segments = ImmutableArray.CreateBuilder<LocalSegment>();
        do
        {
            var length = 0;
            while (length < _rest.Length && char.IsAsciiLetterOrDigit(_rest[length]))
            {
                length++;
            }

            if (length == 0)
            {
                _rest = "+";
                return [];
            }

            segments.Add(LocalSegment.Of(_rest[..length]));
            _rest = _rest[length..];
        }
        while (Skip('.') || Skip('-') || Skip('_'));
        return segments.DrainToImmutable();
    }

    private bool Skip(char c)
    {
        if (_rest.IsEmpty || _rest[0] != c)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    private VersionNumber? Number()
    {
        var length = _rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : _rest.Length;
        if (length == 0)
        {
            return null;
        }

        var number = VersionNumber.Of(_rest[..length]);
        _rest = _rest[length..];
        return number;
    }

    /// <summary>The number that follows the character; nothing is consumed where none does.</summary>
    private VersionNumber? NumberAfter(char separator)
    {
        if (_rest.Length < 2 || _rest[0] != separator || !char.IsAsciiDigit(_rest[1]))
        {
            return null;
        }

        _rest = _rest[1..];
        return Number();
    }

    /// <summary>One of the words, with or without a separator before it.</summary>
    private bool Word(params ReadOnlySpan<string> words)
    {
        var start = _rest is ['.' or '-' or '_', ..] ? 1 : 0;
        foreach (var word in words)
        {
            if (_rest.Length >= start + word.Length && Ascii.EqualsIgnoreCase(_rest.Slice(start, word.Length), word))
            {
                _rest = _rest[(start + word.Length)..];
                return true;
            }
        }

        return false;
    }

    /// <summary>The number after a word, with or without a separator; 0 where there is none.</summary>
    private VersionNumber SuffixNumber() => Number() ?? NumberAfter('.') ?? NumberAfter('-') ?? NumberAfter('_') ?? default;
}
