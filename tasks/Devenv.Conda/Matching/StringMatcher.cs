using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Devenv.Conda.Matching;

/// <summary>
/// A condition on a build string or a flag (CEP 29): <c>^…$</c> is a regular expression, text with a <c>*</c> a glob, anything else exact.
/// ASCII case never counts.
/// </summary>
public sealed class StringMatcher : IEquatable<StringMatcher>
{
    /// <summary>
    /// A pattern that needs a backtracking search (look-around) and takes longer than this on one string counts as no match.
    /// </summary>
    private static readonly TimeSpan s_searchLimit = TimeSpan.FromMilliseconds(200);

    private readonly string _text;
    private readonly Kind _kind;
#pragma warning disable RS0030 // The data itself is a regular expression (CEP 29).
    private readonly Regex? _expression;
#pragma warning restore RS0030

    private StringMatcher(string text, Kind kind)
    {
        _text = text;
        _kind = kind;
        _expression = kind == Kind.Expression ? Compile(text) : null;
    }

    private enum Kind
    {
        Exact,
        Glob,
        Expression,
    }

    /// <param name="fault">What is wrong, as a clause for a message; null on success.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out StringMatcher? matcher, [NotNullWhen(false)] out string? fault)
    {
        var isExpression = text is ['^', .., '$'];
        var kind = isExpression ? Kind.Expression : text.Contains('*', StringComparison.Ordinal) ? Kind.Glob : Kind.Exact;
        try
        {
            matcher = new StringMatcher(text, kind);
            fault = null;
            return true;
        }
        catch (ArgumentException)
        {
            matcher = null;
            fault = $"\"{text}\" is not a regular expression";
            return false;
        }
    }

    /// <exception cref="FormatException">The text is no matcher.</exception>
    public static StringMatcher Parse(string text)
        => TryParse(text, out var matcher, out var fault) ? matcher : throw new FormatException(fault);

    public bool Matches(string text) => _kind switch
    {
        Kind.Exact => string.Equals(_text, text, StringComparison.OrdinalIgnoreCase),
        Kind.Glob => GlobPattern.Matches(_text, text),
        _ => MatchesExpression(text),
    };

    public bool Equals(StringMatcher? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as StringMatcher);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _text;

#pragma warning disable RS0030 // The data itself is a regular expression (CEP 29).
    private bool MatchesExpression(string text)
    {
        try
        {
            return _expression is not null && _expression.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex Compile(string text)
    {
        const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
        try
        {
            return new Regex(text, Options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, Options, s_searchLimit);
        }
    }
#pragma warning restore RS0030
}
