using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Devenv.TestKit.Fuzzing;

/// <summary>Damage that an attacker would do, or that looks like content.</summary>
internal static class TextMutations
{
    private static readonly ImmutableArray<string> s_fragments =
    [
        "\uFEFF", "\u2028", "\u0085", "\U0001F600", "\u0000", "---\n", "...\n", "%YAML 1.2\n", "? ", "- - - ", "!!binary ", "<<: *a\n",
        "[[a]]\n", "[a.b.c]\n", "\"\"\"", "'''", "= {}", "null", "~", "true", "-1", "18446744073709551616", "1e999", "0x",
        "1979-05-27T07:32:00Z", "nan", "*", "==1.*", ">=1,<", "~=1", "@ https://", "git+ssh://", "file:///", "\\\\server\\share",
        "../../..", "C:\\", "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n", "||||||| y\n", "conda: ", "pypi: ", "name[12345678] @ .",
        "__cuda >=12", "version: 7\n", "version: 1\n", "version: 99999999999\n", "{ version = \"*\", git = \"x\" }", "[target.'cfg(x)']\n",
        "python_version < '3' and (",
    ];

    public static byte[] Nest(Random random, byte[] content, byte[] other)
    {
        var depth = random.Next(6) == 0 ? random.Next(1000, 20_000) : random.Next(1, 80);
        var (open, close) = random.Next(5) switch
        {
            0 => ("[", "]"),
            1 => ("{a: ", "}"),
            2 => ("{ a = ", " }"),
            3 => ("- ", string.Empty),
            _ => ("(", ")"),
        };
        return Insert(random, content, Repeat(open, depth) + (random.Next(2) == 0 ? Repeat(close, depth) : string.Empty));
    }

    /// <summary>Each line deeper than the one before; or a key of many parts.</summary>
    public static byte[] NestByIndentation(Random random, byte[] content, byte[] other)
    {
        var depth = random.Next(1, 400);
        var text = new StringBuilder("\n");
        for (var i = 0; i < depth; i++)
        {
            _ = random.Next(2) == 0 || text.Length > 20_000 ? text.Append("a.") : text.Append(' ', i).Append("a:\n");
        }

        return Insert(random, content, text.ToString());
    }

    public static byte[] Lengthen(Random random, byte[] content, byte[] other)
    {
        var length = random.Next(8) == 0 ? random.Next(10_000, 200_000) : random.Next(10, 2000);
        return Insert(random, content, Repeat(random.Next(4) switch { 0 => "a", 1 => "9", 2 => "1.", _ => "a-" }, length));
    }

    /// <summary>A run of letters and digits becomes one of another file, or another number.</summary>
    public static byte[] ReplaceWord(Random random, byte[] content, byte[] other)
    {
        var (start, end) = Word(random, content);
        var (otherStart, otherEnd) = Word(random, other);
        byte[] word = random.Next(3) == 0
            ? Encoding.UTF8.GetBytes(random.NextInt64().ToString(CultureInfo.InvariantCulture))
            : other[otherStart..otherEnd];
        return [.. content[..start], .. word, .. content[end..]];
    }

    public static byte[] InsertFragment(Random random, byte[] content, byte[] other)
        => Insert(random, content, s_fragments[random.Next(s_fragments.Length)]);

    /// <summary>Each line names the one before nine times: a few hundred bytes that stand for gigabytes.</summary>
    public static byte[] InsertAliasBomb(Random random, byte[] content, byte[] other)
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < random.Next(2, 15); i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [").AppendJoin(", ", Enumerable.Repeat($"*a{i - 1}", 9)).Append("]\n");
        }

        var at = random.Next(2) == 0 ? 0 : content.AsSpan(0, random.Next(content.Length + 1)).LastIndexOf((byte)'\n') + 1;
        return [.. content[..at], .. Encoding.UTF8.GetBytes(text.ToString()), .. content[at..]];
    }

    private static (int Start, int End) Word(Random random, byte[] content)
    {
        var place = random.Next(content.Length + 1);
        var (start, end) = (place, place);
        while (start > 0 && char.IsAsciiLetterOrDigit((char)content[start - 1]))
        {
            start--;
        }

        while (end < content.Length && char.IsAsciiLetterOrDigit((char)content[end]))
        {
            end++;
        }

        return (start, end);
    }

    private static byte[] Insert(Random random, byte[] content, string text)
    {
        var at = random.Next(content.Length + 1);
        return [.. content[..at], .. Encoding.UTF8.GetBytes(text), .. content[at..]];
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
