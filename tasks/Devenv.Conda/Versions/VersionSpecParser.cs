using System.Diagnostics.CodeAnalysis;
using Devenv.Conda.Matching;

namespace Devenv.Conda.Versions;

/// <summary>
/// Reads <c>or = and { "|" and }, and = term { "," term }, term = "(" or ")" | "*" [".*"] | [operator] version [glob]</c>; blanks stand
/// only around
/// <c>|</c> and <c>,</c> and inside parentheses (spec/VERSIONS.md §2).
/// </summary>
internal ref struct VersionSpecParser(ReadOnlySpan<char> text, SpecParsing parsing)
{
    /// <summary>Deeper nesting than any real spec has is refused, so that hostile text cannot exhaust the stack.</summary>
    private const int MaximumDepth = 32;

    private readonly ReadOnlySpan<char> _text = text;
    private int _position;
    private int _depth;
    private string? _fault;

    public bool TryParse([NotNullWhen(true)] out VersionSpec? spec, [NotNullWhen(false)] out string? fault)
    {
        spec = ReadGroup();
        if (spec is not null && _position < _text.Length)
        {
            _fault = $"\"{_text[_position..]}\" is left over";
            spec = null;
        }

        fault = spec is null ? _fault ?? "it is no version spec" : null;
        return spec is not null;
    }

    /// <summary>The characters that an operator is made of.</summary>
    internal static bool IsOperator(char c) => c is '=' or '!' or '<' or '>' or '~';

    /// <summary>The characters that may follow an operator.</summary>
    internal static bool IsOperand(char c) => char.IsAsciiLetterOrDigit(c) || c is '!' or '-' or '_' or '.' or '*' or '+';

    private VersionSpec? ReadGroup() => ReadJoined(VersionRelation.Or, '|');

    /// <summary>A group of one is that one.</summary>
    private VersionSpec? ReadJoined(VersionRelation relation, char join)
    {
        var first = ReadMember(relation);
        if (first is null || !TakeJoin(join))
        {
            return first;
        }

        var members = new List<VersionSpec>(2) { first };
        do
        {
            if (ReadMember(relation) is not { } member)
            {
                return null;
            }

            members.Add(member);
        }
        while (TakeJoin(join));
        return VersionSpec.Group(relation, members);
    }

    private VersionSpec? ReadMember(VersionRelation relation) =>
        relation == VersionRelation.Or ? ReadJoined(VersionRelation.And, ',') : ReadTerm();

    private VersionSpec? ReadTerm()
    {
        if (Peek() == '(')
        {
            return ReadParentheses();
        }

        if (Peek() == '*')
        {
            _position++;
            if (_text[_position..].StartsWith(".*"))
            {
                _position += 2;
            }

            return VersionSpec.Any;
        }

        return ReadConstraint();
    }

    private VersionSpec? ReadParentheses()
    {
        if (++_depth > MaximumDepth)
        {
            return Fail("its parentheses are nested too deeply");
        }

        _position++;
        SkipBlanks();
        var inner = ReadGroup();
        SkipBlanks();
        if (inner is not null && Peek() != ')')
        {
            return Fail("a closing parenthesis is missing");
        }

        _position++;
        _depth--;
        return inner;
    }

    private VersionSpec? ReadConstraint()
    {
        if (Peek() == '^')
        {
            return Fail("regular expressions are not supported for versions");
        }

        var symbol = Take(IsOperator);
        var operand = Take(IsOperand);
        if (!TryRelation(symbol, out var relation))
        {
            return Fail($"\"{symbol}\" is not an operator");
        }

        if (operand.IsEmpty)
        {
            return Fail("a version is missing");
        }

        if (Peek() == '$')
        {
            return Fail("regular expressions are not supported for versions");
        }

        if (operand is "*")
        {
            return AnyAfter(symbol, relation);
        }

        if (!CondaVersion.TryParsePrefix(operand, out var version, out var length, out var fault))
        {
            return Fail($"\"{operand}\" is not a version: {fault}");
        }

        return length == operand.Length ? Plain(symbol, relation, version) : WithGlob(symbol, relation, version, operand[length..]);
    }

    /// <summary><c>>=*</c> exists in repodata and means any version; <c>!=*</c> and its like mean nothing.</summary>
    private VersionSpec? AnyAfter(ReadOnlySpan<char> symbol, VersionRelation relation) =>
        parsing == SpecParsing.Strict || relation is VersionRelation.NotEqual or VersionRelation.Less or VersionRelation.Greater
            ? Fail($"\"*\" does not go with \"{symbol}\"")
            : VersionSpec.Any;

    private VersionSpec? Plain(ReadOnlySpan<char> symbol, VersionRelation relation, CondaVersion version)
    {
        if (!symbol.IsEmpty)
        {
            return VersionSpec.Of(relation, version);
        }

        return parsing == SpecParsing.Strict
            ? Fail($"an operator is missing; write \"=={version}\" or \"{version}.*\"")
            : VersionSpec.Of(VersionRelation.Equal, version);
    }

    private VersionSpec? WithGlob(ReadOnlySpan<char> symbol, VersionRelation relation, CondaVersion version, ReadOnlySpan<char> glob)
    {
        if (glob is not ("*" or ".*") && (parsing == SpecParsing.Strict || !IsRepeatedGlob(glob)))
        {
            return Fail($"\"{glob}\" after \"{version}\" is not supported; only a closing \".*\" is");
        }

        if (symbol.IsEmpty)
        {
            return VersionSpec.Of(VersionRelation.StartsWith, version);
        }

        if (relation == VersionRelation.NotEqual)
        {
            return VersionSpec.Of(VersionRelation.NotStartsWith, version);
        }

        if (parsing == SpecParsing.Strict)
        {
            return Fail($"\"*\" does not go with \"{symbol}\"");
        }

        return VersionSpec.Of(relation == VersionRelation.Greater ? VersionRelation.GreaterOrEqual : relation, version);
    }

    /// <summary><c>.*.*</c> and so on, also with a closing dot.</summary>
    private static bool IsRepeatedGlob(ReadOnlySpan<char> glob)
    {
        var rest = glob is [.., '.'] ? glob[..^1] : glob;
        while (rest.EndsWith(".*"))
        {
            rest = rest[..^2];
        }

        return rest.IsEmpty;
    }

    private static bool TryRelation(ReadOnlySpan<char> symbol, out VersionRelation relation)
    {
        relation = symbol switch
        {
            "" or "==" => VersionRelation.Equal,
            "=" => VersionRelation.StartsWith,
            "!=" => VersionRelation.NotEqual,
            "<" => VersionRelation.Less,
            "<=" => VersionRelation.LessOrEqual,
            ">" => VersionRelation.Greater,
            ">=" => VersionRelation.GreaterOrEqual,
            "~=" => VersionRelation.Compatible,
            _ => VersionRelation.Any,
        };
        return relation != VersionRelation.Any;
    }

    private bool TakeJoin(char join)
    {
        var start = _position;
        SkipBlanks();
        if (Peek() != join)
        {
            _position = start;
            return false;
        }

        _position++;
        SkipBlanks();
        return true;
    }

    private ReadOnlySpan<char> Take(Func<char, bool> isPart)
    {
        var start = _position;
        while (_position < _text.Length && isPart(_text[_position]))
        {
            _position++;
        }

        return _text[start.._position];
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private readonly char Peek() => _position < _text.Length ? _text[_position] : default;

    private VersionSpec? Fail(string fault)
    {
        _fault ??= fault;
        return null;
    }
}
