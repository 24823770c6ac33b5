using System.Collections.Immutable;

namespace Devenv.Activation.Shell.Syntax;

/// <summary>A word as written; expansion makes any number of arguments of it.</summary>
public sealed record Word(ImmutableArray<WordPart> Parts)
{
    /// <summary>The text of a word that no expansion changes; null for any other.</summary>
    public string? LiteralText =>
        Parts.All(part => part is WordPart.Literal literal && (literal.IsQuoted || literal.Text.AsSpan().IndexOfAny('*', '?', '[') < 0))
            ? string.Concat(Parts.Cast<WordPart.Literal>().Select(part => part.Text))
            : null;
}
