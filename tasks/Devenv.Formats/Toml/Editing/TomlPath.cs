using System.Collections.Immutable;

namespace Devenv.Formats.Toml.Editing;

/// <summary>
/// The names that lead from a document's root to a value. A name that stands for <c>[[tables]]</c> means the last of them, as in headers.
/// </summary>
public sealed record TomlPath(ImmutableArray<string> Names)
{
    public static TomlPath Of(params ReadOnlySpan<string> names) => new([.. names]);

    public int Length => Names.Length;

    /// <summary>The path without its last name.</summary>
    public TomlPath Parent => new(Names[..^1]);

    public TomlPath Then(params ReadOnlySpan<string> names) => new([.. Names, .. names]);

    /// <summary>As a dotted key.</summary>
    public override string ToString() => TomlText.Key(Names.AsSpan());
}
