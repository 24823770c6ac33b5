using System.Text;

namespace Devenv.Activation.Shell.Commands;

/// <summary><c>echo</c>: its arguments with blanks between, as bash's; <c>-n</c> leaves the line open, <c>-e</c> reads escapes.</summary>
internal static class EchoCommand
{
    public static BuiltInResult Run(BuiltInCall call)
    {
        var (first, isOpen, hasEscapes) = (0, false, false);
        while (first < call.Arguments.Length && call.Arguments[first] is ['-', _, ..] option
            && option[1..].All(letter => letter is 'n' or 'e' or 'E'))
        {
            isOpen |= option.Contains('n', StringComparison.Ordinal);
            hasEscapes = option.LastIndexOfAny(['e', 'E']) is var last && last < 0 ? hasEscapes : option[last] == 'e';
            first++;
        }

        var text = string.Join(' ', call.Arguments[first..]);
        return call.Write((hasEscapes ? Unescape(text) : text) + (isOpen ? string.Empty : "\n"));
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\' || index + 1 == text.Length)
            {
                result.Append(text[index]);
                continue;
            }

            var escaped = text[++index] switch
            {
                'a' => "\a",
                'b' => "\b",
                'e' => "\u001b",
                'f' => "\f",
                'n' => "\n",
                'r' => "\r",
                't' => "\t",
                'v' => "\v",
                '\\' => "\\",
                var other => "\\" + other,
            };
            result.Append(escaped);
        }

        return result.ToString();
    }
}
