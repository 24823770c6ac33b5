using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Pypi.Names;
using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Requirements;

/// <summary>Reads <c>name[extra, …] (specifiers) ; marker</c> and <c>name[extra, …] @ url ; marker</c> (PEP 508).</summary>
internal ref struct RequirementParser(ReadOnlySpan<char> text, SpecifierParsing parsing)
{
    private readonly ReadOnlySpan<char> _text = text.TrimEnd();
    private int _position;
    private RequirementFault? _fault;

    public bool TryParse([NotNullWhen(true)] out Requirement? requirement, [NotNullWhen(false)] out RequirementFault? fault)
    {
        requirement = Read();
        fault = _fault;
        return fault is null && requirement is not null;
    }

    private Requirement? Read()
    {
        SkipBlanks();
        if (FaultOfStart() is { } reason)
        {
            Fail(reason, _position, 0);
            return null;
        }

        if (ReadName("it does not begin with the name of a distribution") is not { } name)
        {
            return null;
        }

        var extras = ReadExtras();
        SkipBlanks();
        string? url = null;
        var specifiers = VersionSpecifiers.Any;
        if (Take('@'))
        {
            url = ReadUrl();
        }
        else if (_fault is null)
        {
            specifiers = ReadSpecifiers();
        }

        var marker = _fault is null ? ReadMarker() : null;
        return _fault is null ? new Requirement(name, extras) { Url = url, Specifiers = specifiers, Marker = marker } : null;
    }

    private PypiName? ReadName(string reason)
    {
        var begin = _position;
        while (_position < _text.Length && PypiName.IsNameCharacter(_text[_position]))
        {
            _position++;
        }

        if (PypiName.TryParse(_text[begin.._position], out var name))
        {
            return name;
        }

        Fail(reason, begin, _position - begin);
        return null;
    }

    /// <summary>What pip takes on its command line and a requirement cannot be.</summary>
    private readonly string? FaultOfStart()
    {
        var rest = _text[_position..];
        var scheme = rest.IndexOf("://");
        return scheme >= 0 && !rest[..scheme].ContainsAny('@', ';') ? "a URL needs a name before it, as in \"name @ https://…\""
            : rest is ['.' or '/' or '~' or '\\', ..] ? "a path needs a name before it, as in \"name @ file:///…\""
            : null;
    }

    private ImmutableArray<PypiName> ReadExtras()
    {
        SkipBlanks();
        var open = _position;
        if (!Take('['))
        {
            return [];
        }

        var extras = ImmutableArray.CreateBuilder<PypiName>();
        SkipBlanks();
        while (_fault is null && !Take(']'))
        {
            if (extras.Count > 0 && !Take(','))
            {
                Fail("the bracket of its extras is not closed", open, _position - open);
                break;
            }

            SkipBlanks();
            if (ReadName("an extra in its brackets is not a name") is { } extra)
            {
                extras.Add(extra);
            }

            SkipBlanks();
        }

        return [.. extras.Distinct()];
    }

    /// <summary>A URL may hold semicolons and blanks: it ends where a blank stands on one side of a semicolon.</summary>
    private string? ReadUrl()
    {
        SkipBlanks();
        var begin = _position;
        while (_position < _text.Length && !IsUrlEnd())
        {
            _position++;
            if (char.IsWhiteSpace(_text[_position - 1]))
            {
                SkipBlanks();
            }
        }

        var url = _text[begin.._position].Trim();
        if (url.IsEmpty)
        {
            Fail("the URL after \"@\" is missing", begin, 0);
        }
        else if (url[^1] == ';')
        {
            Fail("a blank is missing between the URL and \";\"", begin + url.Length - 1, 1);
        }

        return url.ToString();
    }

    private readonly bool IsUrlEnd() => char.IsWhiteSpace(_text[_position])
        ? _text[_position..].TrimStart() is [';', ..]
        : _text[_position] == ';' && _position + 1 < _text.Length && char.IsWhiteSpace(_text[_position + 1]);

    /// <summary>What stands before the marker, with or without parentheses around it.</summary>
    private VersionSpecifiers ReadSpecifiers()
    {
        var begin = _position;
        var length = _text[begin..].IndexOf(';') is var found and >= 0 ? found : _text.Length - begin;
        _position += length;
        var specifiers = _text.Slice(begin, length).Trim();
        if (specifiers is ['(', .., ')'])
        {
            specifiers = specifiers[1..^1].Trim();
        }

        if (specifiers.IsEmpty)
        {
            return VersionSpecifiers.Any;
        }

        // PEP 508 says "any version" by saying nothing.
        if (specifiers is not "*" && VersionSpecifiers.TryParse(specifiers, parsing, out var read, out var fault))
        {
            return read;
        }

        VersionSpecifiers.TryParse(specifiers, SpecifierParsing.Strict, out _, out fault);
        Fail(fault ?? "any version is said by leaving out \"*\"", begin, length);
        return VersionSpecifiers.Any;
    }

    private Marker? ReadMarker()
    {
        SkipBlanks();
        if (!Take(';'))
        {
            return null;
        }

        if (!new MarkerParser(_text, _position).TryParse(out var marker, out var fault))
        {
            _fault = fault;
        }

        return marker;
    }

    private bool Take(char c)
    {
        if (_position == _text.Length || _text[_position] != c)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private void Fail(string reason, int begin, int length) => _fault ??= new RequirementFault(reason, begin, length);
}
