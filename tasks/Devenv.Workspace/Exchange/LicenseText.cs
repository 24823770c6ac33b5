using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Devenv.Workspace.Exchange;

/// <summary>
/// A package's licence as its metadata gives it: an identifier of the SPDX list, an SPDX expression (SPDX 2.3 annex D), or any other text.
/// </summary>
internal static class LicenseText
{
    private const string Reference = "LicenseRef-";

    /// <summary>One identifier of the list, as the list spells it.</summary>
    public static bool TryIdentifier(string text, [NotNullWhen(true)] out string? identifier) =>
        SpdxIds.Licenses.TryGetValue(text.Trim(), out identifier);

    /// <summary>
    /// An expression in which every name is known, with single blanks, operators in capitals and identifiers as the list spells them.
    /// Operators are taken in any case, since many packages have them in small letters.
    /// </summary>
    public static bool TryExpression(string text, [NotNullWhen(true)] out string? expression)
    {
        expression = null;
        var normalized = new StringBuilder(text.Length);
        var (depth, state) = (0, State.Operand);
        var rest = text.AsSpan();
        while (NextToken(ref rest) is { IsEmpty: false } token)
        {
            if (Step(token, ref depth, ref state) is not { } word)
            {
                return false;
            }

            var isTight = normalized.Length == 0 || normalized[^1] == '(' || word == ")";
            normalized.Append(isTight ? string.Empty : " ").Append(word);
        }

        expression = depth == 0 && state is State.License or State.Closed ? normalized.ToString() : null;
        return expression is not null;
    }

    /// <summary>The token as it is written; null where it cannot stand there.</summary>
    private static string? Step(ReadOnlySpan<char> token, ref int depth, ref State state)
    {
        switch (state)
        {
            case State.Operand when token is "(":
                depth++;
                return "(";
            case State.Operand when LicenseName(token) is { } license:
                state = State.License;
                return license;
            case State.Exception when SpdxIds.Exceptions.TryGetValue(token.ToString(), out var exception):
                state = State.Closed;
                return exception;
            case State.License or State.Closed when token is ")" && depth > 0:
                depth--;
                state = State.Closed;
                return ")";
            case State.License when token.Equals("WITH", StringComparison.OrdinalIgnoreCase):
                state = State.Exception;
                return "WITH";
            case State.License or State.Closed when token.Equals("AND", StringComparison.OrdinalIgnoreCase):
                state = State.Operand;
                return "AND";
            case State.License or State.Closed when token.Equals("OR", StringComparison.OrdinalIgnoreCase):
                state = State.Operand;
                return "OR";
            default:
                return null;
        }
    }

    private static string? LicenseName(ReadOnlySpan<char> token)
    {
        if (SpdxIds.Licenses.TryGetValue(token.ToString(), out var license))
        {
            return license;
        }

        if (token is [.., '+'] && SpdxIds.Licenses.TryGetValue(token[..^1].ToString(), out license))
        {
            return license + "+";
        }

        return token.StartsWith(Reference) && token.Length > Reference.Length && IsName(token[Reference.Length..])
            ? token.ToString()
            : null;
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A parenthesis or a word; empty at the end.</summary>
    private static ReadOnlySpan<char> NextToken(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        var length = rest is ['(' or ')', ..] ? 1 : rest.IndexOfAny(" \t()") is var end and >= 0 ? end : rest.Length;
        var token = rest[..length];
        rest = rest[length..];
        return token;
    }

    /// <summary>What the reader stands behind, or waits for.</summary>
    private enum State
    {
        Operand,
        License,
        Exception,
        Closed,
    }
}
