using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Devenv.Pypi.Requirements;

/// <summary>
/// Reads <c>or = and { "or" and }, and = primary { "and" primary }, primary = "(" or ")" | operand operator operand</c> (PEP 508).
/// Comparisons that mean nothing are left out of the tree and reported as warnings.
/// </summary>
internal ref struct MarkerParser(ReadOnlySpan<char> text, int start)
{
    /// <summary>Deeper than any real marker; hostile text cannot exhaust the stack.</summary>
    private const int MaximumDepth = 64;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly ImmutableArray<MarkerWarning>.Builder _warnings = ImmutableArray.CreateBuilder<MarkerWarning>();
    private int _position = start;
    private int _depth;
    private RequirementFault? _fault;

    /// <summary>Reads from the start to the end of the text.</summary>
    public bool TryParse([NotNullWhen(true)] out Marker? marker, [NotNullWhen(false)] out RequirementFault? fault)
    {
        var root = ReadOr();
        SkipBlanks();
        if (_position < _text.Length)
        {
            Fail($"\"{_text[_position..]}\" is left over after the marker; comparisons are joined by \"and\" or \"or\"", _position,
                _text.Length - _position);
        }

        fault = _fault;
        marker = fault is null ? new Marker(root, _warnings.ToImmutable()) : null;
        return marker is not null;
    }

    private MarkerNode? ReadOr()
    {
        var parts = ImmutableArray.CreateBuilder<MarkerNode>();
        do
        {
            AddTo(parts, ReadAnd());
        }
        while (_fault is null && TakeWord("or"));
        return parts.Count > 1 ? new MarkerNode.AnyOf(parts.ToImmutable()) : parts.FirstOrDefault();
    }

    private MarkerNode? ReadAnd()
    {
        var parts = ImmutableArray.CreateBuilder<MarkerNode>();
        do
        {
            AddTo(parts, ReadPrimary());
        }
        while (_fault is null && TakeWord("and"));
        return parts.Count > 1 ? new MarkerNode.AllOf(parts.ToImmutable()) : parts.FirstOrDefault();
    }

    private static void AddTo(ImmutableArray<MarkerNode>.Builder parts, MarkerNode? part)
    {
        if (part is not null)
        {
            parts.Add(part);
        }
    }

    private MarkerNode? ReadPrimary()
    {
        SkipBlanks();
        if (_position == _text.Length || _text[_position] != '(')
        {
            return ReadComparison();
        }

        var open = _position++;
        if (++_depth > MaximumDepth)
        {
            return Fail("its parentheses are nested too deeply", open, 1);
        }

        var inner = ReadOr();
        SkipBlanks();
        if (_fault is null && (_position == _text.Length || _text[_position] != ')'))
        {
            return Fail("a closing parenthesis is missing", open, 1);
        }

        _position++;
        _depth--;
        return inner;
    }

    private MarkerNode? ReadComparison()
    {
        SkipBlanks();
        var begin = _position;
        if (!TryReadOperand(out var left) || !TryReadOperator(out var comparison) || !TryReadOperand(out var right))
        {
            return null;
        }

        var isList = right.Variable is { } list && list.IsList();
        if (left.Variable is { } variable && variable.IsList() || (isList && !comparison.IsMembership()))
        {
            return Fail("\"extras\" and \"dependency_groups\" are only used as in \"x\" in extras", begin, _position - begin);
        }

        if (MarkerComparison.TryCreate(left, comparison, right, out var node, out var reason))
        {
            return node;
        }

        _warnings.Add(new MarkerWarning(reason, begin, _position - begin));
        return null;
    }

    private bool TryReadOperand(out MarkerOperand operand)
    {
        operand = default;
        SkipBlanks();
        if (_position == _text.Length)
        {
            Fail("a variable or a text in quotes is missing at its end", _position, 0);
            return false;
        }

        return _text[_position] is '"' or '\'' ? TryReadText(out operand) : TryReadVariable(out operand);
    }

    /// <summary>There are no escapes: a text ends at the next quotation mark of its kind.</summary>
    private bool TryReadText(out MarkerOperand operand)
    {
        operand = default;
        var begin = _position + 1;
        var length = _text[begin..].IndexOf(_text[_position]);
        if (length < 0)
        {
            Fail("a quotation mark is not closed", _position, 1);
            return false;
        }

        operand = new MarkerOperand(null, _text.Slice(begin, length).ToString());
        _position = begin + length + 1;
        return true;
    }

    private bool TryReadVariable(out MarkerOperand operand)
    {
        var begin = _position;
        while (_position < _text.Length && !char.IsWhiteSpace(_text[_position])
            && !"<=>!~()'\"".Contains(_text[_position], StringComparison.Ordinal))
        {
            _position++;
        }

        var name = _text[begin.._position].ToString();
        var isKnown = MarkerVariableText.TryParse(name, out var variable);
        operand = new MarkerOperand(isKnown ? variable : null, name);
        if (!isKnown)
        {
            Fail(
                name.Length == 0
                    ? $"a variable or a text in quotes is missing before \"{_text[begin..]}\""
                    : $"\"{name}\" is not a marker variable; a text stands in quotes",
                begin,
                name.Length);
        }

        return isKnown;
    }

    private bool TryReadOperator(out MarkerOperator comparison)
    {
        if (TakeWord("in"))
        {
            comparison = MarkerOperator.In;
            return true;
        }

        if (TakeWord("not") && TakeWord("in"))
        {
            comparison = MarkerOperator.NotIn;
            return true;
        }

        var begin = _position;
        while (_position < _text.Length && _text[_position] is '<' or '=' or '>' or '!' or '~')
        {
            _position++;
        }

        if (!MarkerOperatorText.TryParse(_text[begin.._position], out comparison))
        {
            Fail("a comparison such as \"==\" or \"in\" is missing", begin, _position - begin);
            return false;
        }

        return true;
    }

    private bool TakeWord(string word)
    {
        SkipBlanks();
        var end = _position + word.Length;
        var isWord = _text[_position..].StartsWith(word)
            && (end == _text.Length || char.IsWhiteSpace(_text[end]) || _text[end] is '(' or '\'' or '"');
        _position = isWord ? end : _position;
        return isWord;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private MarkerNode? Fail(string reason, int begin, int length)
    {
        _fault ??= new RequirementFault(reason, begin, length);
        return null;
    }
}
