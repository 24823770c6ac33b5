using System.Diagnostics.CodeAnalysis;

namespace Devenv.Conda.Matching;

/// <summary>
/// Reads <c>or = and { "or" and }, and = primary { "and" primary }, primary = "(" or ")" | matchspec</c>; the words count only outside
/// brackets (spec/VERSIONS.md §3.7).
/// </summary>
internal ref struct MatchConditionParser(ReadOnlySpan<char> text, SpecParsing parsing)
{
    /// <summary>More specs than any real condition has are refused, so that hostile text cannot exhaust the stack.</summary>
    private const int MaximumLeaves = 64;
    private const int MaximumDepth = 32;

    private readonly ReadOnlySpan<char> _text = text;
    private int _position;
    private int _leaves;
    private int _depth;
    private string? _fault;

    public bool TryParse([NotNullWhen(true)] out MatchCondition? condition, [NotNullWhen(false)] out string? fault)
    {
        condition = ReadOr();
        SkipBlanks();
        if (condition is not null && _position < _text.Length)
        {
            condition = Fail($"\"{_text[_position..]}\" is left over in the condition");
        }

        fault = condition is null ? _fault ?? "the condition cannot be read" : null;
        return condition is not null;
    }

    private MatchCondition? ReadOr()
    {
        var left = ReadAnd();
        while (left is not null && TakeWord("or"))
        {
            left = ReadAnd() is { } right ? new MatchCondition.Or(left, right) : null;
        }

        return left;
    }

    private MatchCondition? ReadAnd()
    {
        var left = ReadPrimary();
        while (left is not null && TakeWord("and"))
        {
            left = ReadPrimary() is { } right ? new MatchCondition.And(left, right) : null;
        }

        return left;
    }

    private MatchCondition? ReadPrimary()
    {
        SkipBlanks();
        if (_position == _text.Length || _text[_position] != '(')
        {
            return ReadLeaf();
        }

        if (++_depth > MaximumDepth)
        {
            return Fail("the condition's parentheses are nested too deeply");
        }

        _position++;
        var inner = ReadOr();
        SkipBlanks();
        if (inner is not null && (_position == _text.Length || _text[_position] != ')'))
        {
            return Fail("a closing parenthesis is missing in the condition");
        }

        _position++;
        _depth--;
        return inner;
    }

    private MatchCondition? ReadLeaf()
    {
        if (++_leaves > MaximumLeaves)
        {
            return Fail("the condition has too many parts");
        }

        var start = _position;
        _position = LeafEnd();
        var leaf = _text[start.._position].Trim().ToString();
        if (!MatchSpec.TryParse(leaf, parsing, out var spec, out var fault))
        {
            return Fail($"\"{leaf}\" in the condition is not a match spec: {fault}");
        }

        return spec.Condition is null ? new MatchCondition.Leaf(spec) : Fail("a condition cannot have a condition of its own");
    }

    /// <summary>A leaf ends before the next whole word <c>and</c> or <c>or</c> or a closing parenthesis that it did not open.</summary>
    private readonly int LeafEnd()
    {
        var (brackets, parentheses) = (0, 0);
        for (var i = _position; i < _text.Length; i++)
        {
            var c = _text[i];
            if (brackets > 0 && c is '"' or '\'')
            {
                i = BracketSection.SkipQuoted(_text, i);
            }

            brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
            parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
            var isWordStart = brackets == 0 && i > 0 && (char.IsWhiteSpace(_text[i - 1]) || _text[i - 1] is ']' or ')');
            if (parentheses < 0 || (isWordStart && (IsWordAt(i, "and") || IsWordAt(i, "or"))))
            {
                return i;
            }
        }

        return _text.Length;
    }

    private bool TakeWord(string word)
    {
        SkipBlanks();
        if (!IsWordAt(_position, word))
        {
            return false;
        }

        _position += word.Length;
        return true;
    }

    private readonly bool IsWordAt(int index, string word)
    {
        var end = index + word.Length;
        return _text[index..].StartsWith(word) && (end == _text.Length || char.IsWhiteSpace(_text[end]) || _text[end] is '(');
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private MatchCondition? Fail(string fault)
    {
        _fault ??= fault;
        return null;
    }
}
