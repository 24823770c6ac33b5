using System.Collections.Immutable;
using System.Text;
using Devenv.Activation.Scripts;

namespace Devenv.Activation.Shells;

/// <summary>A value of <c>[activation.env]</c> as text and names of variables, for shells that do not write them as <c>$NAME</c>.</summary>
internal readonly record struct ValueText(ImmutableArray<ValueText.Part> Parts)
{
    /// <summary>Either a text or the name of a variable.</summary>
    internal readonly record struct Part(string Text, bool IsName);

    /// <summary>
    /// Reads <c>$NAME</c> and <c>${NAME}</c>; a back slash before <c>$</c> makes it text. Null: the value uses more of the POSIX shell
    /// language than that. A value without <c>$</c> is text alone, as it is for bash.
    /// </summary>
    public static ValueText? Parse(string value)
    {
        if (!value.Contains('$', StringComparison.Ordinal))
        {
            return new ValueText([new Part(value, IsName: false)]);
        }

        var parts = ImmutableArray.CreateBuilder<Part>();
        var text = new StringBuilder();
        for (var index = 0; index < value.Length;)
        {
            if (value[index] == '\\' && index + 1 < value.Length && value[index + 1] is '$' or '`')
            {
                text.Append(value[index + 1]);
                index += 2;
            }
            else if (value[index] == '`')
            {
                return null;
            }
            else if (value[index] != '$')
            {
                text.Append(value[index++]);
            }
            else if (Reference(value.AsSpan(index), out var length) is { } name)
            {
                Flush(parts, text);
                parts.Add(new Part(name, IsName: true));
                index += length;
            }
            else
            {
                return null;
            }
        }

        Flush(parts, text);
        return new ValueText(parts.ToImmutable());
    }

    /// <summary>The value with every part written by these two.</summary>
    public string Join(string separator, Func<string, string> text, Func<string, string> name) =>
        string.Join(separator, Parts.Select(part => part.IsName ? name(part.Text) : text(part.Text)));

    private static string? Reference(ReadOnlySpan<char> text, out int length)
    {
        var isBraced = text.Length > 1 && text[1] == '{';
        var start = isBraced ? 2 : 1;
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        length = isBraced ? end + 1 : end;
        var name = text[start..end].ToString();
        return ShellWord.IsVariableName(name) && (!isBraced || (end < text.Length && text[end] == '}')) ? name : null;
    }

    private static void Flush(ImmutableArray<Part>.Builder parts, StringBuilder text)
    {
        if (text.Length > 0)
        {
            parts.Add(new Part(text.ToString(), IsName: false));
            text.Clear();
        }
    }
}
