using System.Text;
using Devenv.Formats.Toml;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Formats.Tests.Toml.Editing;

/// <summary>Documents put together of random pieces; a piece that would make the document faulty is left out.</summary>
internal static class GeneratedDocument
{
    public static readonly string[] Names = ["a", "b", "c", "d e", "f"];

    private static readonly string[] s_keys = ["a", "b", "c", "\"d e\"", "a.b", "b.c", "c.a.b", "b.\"d e\"", " f"];

    private static readonly string[] s_values =
    [
        "0", "\"x # y\"", "true", "'''m\n'''", "[]", "[ ]", "[0]", "[0,]", "[0, [2], \"]\"]", "[\n  0, # zero\n  1,\n]",
        "[\n  0,\n  1 # one\n  # more\n]", "[\n 0\n , 1\n]", "[\n  # none\n]", "[0,\n 1]", "{}", "{ a = 0 }", "{a=0,b.c=1}",
        "{ a = { b = 0 }, c = [0] }", "{\n  a = 0, # zero\n  b = 1,\n}", "[{ a = 0 }, { b = 1 }]",
    ];

    private static readonly string[] s_separators = [" = ", "=", "   = "];

    private static readonly string[] s_comments = [string.Empty, string.Empty, " # why", "\t"];

    private static Gen<string> Key { get; } = Gen.Elements(s_keys);

    private static Gen<string> Entry { get; } =
        from key in Key
        from separator in Gen.Elements(s_separators)
        from value in Gen.Elements(s_values)
        from comment in Gen.Elements(s_comments)
        select $"{key}{separator}{value}{comment}\n";

    private static Gen<string> Header { get; } =
        from key in Key
        from isArray in Gen.Elements(false, false, true)
        from comment in Gen.Elements(s_comments)
        select (isArray ? $"[[{key}]]" : $"[{key}]") + comment + "\n";

    private static Gen<string> Filler { get; } = Gen.Elements("\n", "\n\n", "# comment\n", "  # indented\n", "\n# apart\n\n");

    private static Gen<string> Piece { get; } = Gen.Frequency((6, Entry), (3, Header), (2, Filler));

    public static Gen<string> Texts { get; } =
        from pieces in Piece.ListOf()
        from hasMark in Gen.Elements(false, false, true)
        from isCrLf in Gen.Elements(false, true)
        from hasFinalBreak in Gen.Elements(false, true)
        select Finish(Assemble(pieces), hasMark, isCrLf, hasFinalBreak);

    public static Gen<string[]> Paths { get; } =
        from length in Gen.Choose(1, 4)
        from names in Gen.ArrayOf(Gen.Elements(Names), length)
        select names;

    private static string Assemble(IEnumerable<string> pieces)
    {
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            if (!TomlDocument.Parse(text + piece, "a.toml").HasErrors)
            {
                text.Append(piece);
            }
        }

        return text.ToString();
    }

    private static string Finish(string text, bool hasMark, bool isCrLf, bool hasFinalBreak)
    {
        var ended = hasFinalBreak ? text : text.TrimEnd('\n');
        return (hasMark ? "\uFEFF" : string.Empty) + (isCrLf ? ended.Replace("\n", "\r\n", StringComparison.Ordinal) : ended);
    }
}
