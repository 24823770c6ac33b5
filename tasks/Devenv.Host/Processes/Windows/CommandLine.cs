using System.Text;

namespace Devenv.Host.Processes.Windows;

/// <summary>
/// Words as the one text that Windows hands to a program, so that CommandLineToArgvW and the C runtime make the same words of it again:
/// quotes stand around what has blanks, a back slash only has a meaning before a quote.
/// </summary>
internal static class CommandLine
{
    /// <param name="program">The first word; it cannot hold a quote, and a back slash in it is always itself.</param>
    public static string Of(string program, IEnumerable<string> arguments)
    {
        var text = new StringBuilder().Append('"').Append(program.Replace("\"", string.Empty, StringComparison.Ordinal)).Append('"');
        foreach (var argument in arguments)
        {
            Append(text.Append(' '), argument);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string argument)
    {
        if (argument.Length > 0 && argument.AsSpan().IndexOfAny(" \t\n\v\"") < 0)
        {
            text.Append(argument);
            return;
        }

        text.Append('"');
        var slashes = 0;
        foreach (var letter in argument)
        {
            if (letter == '"')
            {
                text.Append('\\', slashes + 1);
            }

            slashes = letter == '\\' ? slashes + 1 : 0;
            text.Append(letter);
        }

        text.Append('\\', slashes).Append('"');
    }
}
