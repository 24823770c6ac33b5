using System.Collections.Immutable;

namespace Devenv.Formats.Toml;

/// <summary>
/// A <c>[header]</c> or <c>[[header]]</c>: its brackets' offsets, its names, and the table that the entries below it go to.
/// </summary>
internal sealed record TomlHeader(int Start, int End, ImmutableArray<string> Names, TomlTable Table);
