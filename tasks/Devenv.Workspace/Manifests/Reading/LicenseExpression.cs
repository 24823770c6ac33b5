using System.Collections.Frozen;
using Devenv.Primitives;
using Devenv.Workspace.Exchange;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>
/// The grammar of SPDX licence expressions (SPDX 2.3 annex D) as pixi holds manifests to it: operators in capitals, identifiers spelt as in
/// the list, no
/// <c>+</c> after a GNU licence, whose later versions have identifiers of their own.
/// </summary>
internal ref struct LicenseExpression(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    /// <summary>What is wrong, as a clause; null for an expression.</summary>
    public static string? FaultOf(string text)
    {
        var expression = new LicenseExpression(text);
        var (depth, isOperandNext) = (0, true);
        while (expression.NextToken() is { IsEmpty: false } token)
        {
            var fault = isOperandNext
                ? expression.Operand(token, ref depth, ref isOperandNext)
                : Operator(token, ref depth, ref isOperandNext);
            if (fault is not null)
            {
                return fault;
            }
        }

        return isOperandNext ? "a licence is missing at its end" : depth > 0 ? "a \"(\" is not closed" : null;
    }

    private string? Operand(ReadOnlySpan<char> token, ref int depth, ref bool isOperandNext)
    {
        if (token is "(")
        {
            depth++;
            return null;
        }

        if (token is ")" or "AND" or "OR" or "WITH")
        {
            return $"\"{token}\" stands where a licence should";
        }

        var isReference = IsReference(token, "LicenseRef-");
        if (!isReference && FaultOfId(token, SpdxIds.Licenses, "a licence") is { } fault)
        {
            return fault;
        }

        if (!isReference && _position < _text.Length && _text[_position] == '+')
        {
            _position++;
            if (token.StartsWith("GPL") || token.StartsWith("LGPL") || token.StartsWith("AGPL") || token.StartsWith("GFDL"))
            {
                return $"\"{token}+\" is written \"{token}-or-later\"";
            }
        }

        isOperandNext = false;
        return Exception();
    }

    /// <summary>What may follow <c>WITH</c>, where that follows.</summary>
    private string? Exception()
    {
        var before = _position;
        if (NextToken() is not "WITH")
        {
            _position = before;
            return null;
        }

        var token = NextToken();
        return token.IsEmpty ? "an exception is missing after \"WITH\""
            : IsReference(token, "AdditionRef-") ? null
            : FaultOfId(token, SpdxIds.Exceptions, "an exception");
    }

    private static string? Operator(ReadOnlySpan<char> token, ref int depth, ref bool isOperandNext)
    {
        switch (token)
        {
            case "AND" or "OR":
                isOperandNext = true;
                return null;
            case ")" when depth > 0:
                depth--;
                return null;
            case ")":
                return "a \")\" closes nothing";
            default:
                return $"\"{token}\" stands where \"AND\" or \"OR\" should";
        }
    }

    private static string? FaultOfId(ReadOnlySpan<char> token, FrozenSet<string> known, string what)
    {
        var text = token.ToString();
        if (known.TryGetValue(text, out var listed))
        {
            return listed == text ? null : $"\"{text}\" is spelt \"{listed}\"";
        }

        return NearMiss.Of(text, known) is { } near
            ? $"\"{text}\" is not {what}; \"{near}\" is"
            : $"\"{text}\" is not {what} of the SPDX list";
    }

    private static bool IsReference(ReadOnlySpan<char> token, string prefix)
    {
        var colon = token.IndexOf(':');
        if (colon >= 0)
        {
            return token[..colon].StartsWith("DocumentRef-") && colon > "DocumentRef-".Length && IsReference(token[(colon + 1)..], prefix);
        }

        return token.StartsWith(prefix) && token.Length > prefix.Length;
    }

    /// <summary>A parenthesis or a run of other characters; empty at the end. A <c>+</c> stays where it is.</summary>
    private ReadOnlySpan<char> NextToken()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        var start = _position;
        if (start < _text.Length && _text[start] is '(' or ')' or '+')
        {
            _position++;
        }
        else
        {
            while (_position < _text.Length && !char.IsWhiteSpace(_text[_position]) && _text[_position] is not ('(' or ')' or '+'))
            {
                _position++;
            }
        }

        return _text[start.._position];
    }
}
