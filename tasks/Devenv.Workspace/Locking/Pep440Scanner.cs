using System.Collections.Immutable;

namespace Devenv.Workspace.Locking;

/// <summary>Walks over a lower-case PyPI version (PEP 440, appendix B).</summary>
internal ref struct Pep440Scanner(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public bool Skip(char c)
    {
        if (_rest.IsEmpty || _rest[0] != c)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    /// <summary>Digits without leading zeros, or null.</summary>
    public string? Digits()
    {
        var length = _rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : _rest.Length;
        if (length == 0)
        {
            return null;
        }

        var digits = _rest[..length].TrimStart('0');
        _rest = _rest[length..];
        return digits.IsEmpty ? "0" : digits.ToString();
    }

    /// <summary>Digits that follow the character; nothing is consumed where they do not.</summary>
    public string? DigitsAfter(char separator)
    {
        if (_rest.Length < 2 || _rest[0] != separator || !char.IsAsciiDigit(_rest[1]))
        {
            return null;
        }

        _rest = _rest[1..];
        return Digits();
    }

    /// <summary>One of the words, with or without a separator before it.</summary>
    public bool Word(params string[] words)
    {
        var start = _rest.Length > 0 && _rest[0] is '.' or '-' or '_' ? 1 : 0;
        foreach (var word in words)
        {
            if (_rest[start..].StartsWith(word, StringComparison.Ordinal))
            {
                _rest = _rest[(start + word.Length)..];
                return true;
            }
        }

        return false;
    }

    /// <summary>The number after a word, with or without a separator; 0 where there is none.</summary>
    public string SuffixNumber() => Digits() ?? DigitsAfter('.') ?? DigitsAfter('-') ?? DigitsAfter('_') ?? "0";

    public ImmutableArray<string> LocalParts()
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        foreach (var range in _rest.SplitAny('.', '-', '_'))
        {
            var part = _rest[range];
            parts.Add(part.TrimStart('0') is { IsEmpty: false } trimmed && !part.ContainsAnyExceptInRange('0', '9') ? trimmed.ToString() : part.ToString());
        }

        _rest = [];
        return parts.DrainToImmutable();
    }
}
