using System.Collections.Immutable;
using System.Text;

namespace Devenv.Host.Processes.Windows;

/// <summary>
/// How a batch file is started: by cmd, which reads the text behind <c>/c</c> as a command of its own language. Every argument is quoted
/// unless all its characters are harmless; a quote is doubled, since cmd does not know <c>\"</c>; and a percent sign, which has its
/// meaning within quotes too, is followed by a substring of no length, after which cmd finds no variable's name.
/// </summary>
internal static class BatchCommandLine
{
    private const int Longest = 8191;
    private const string Harmless = "#$*+-./:?@\\_";
    private const string NoVariable = "%%cd:~,%";

    /// <summary>Whether a file is started by cmd.</summary>
    public static bool IsBatch(string file) =>
        file.EndsWith(".bat", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase);

    /// <summary>Null where cmd could not be given these words; the reason says why.</summary>
    public static string? Of(string interpreter, string file, ImmutableArray<string> arguments, out string reason)
    {
        reason = string.Empty;
        if (arguments.Any(argument => argument.AsSpan().ContainsAny("\r\n\0")))
        {
            reason = "an argument of a batch file cannot hold a line break";
            return null;
        }

        // Extensions on, no delayed expansion, nothing run from the registry; the outermost quotes are taken off by cmd.
        var text = new StringBuilder().Append('"').Append(interpreter).Append("\" /e:ON /v:OFF /d /c \"\"");
        text.Append(file.Replace("%", NoVariable, StringComparison.Ordinal)).Append('"');
        foreach (var argument in arguments)
        {
            Append(text.Append(' '), argument);
        }

        text.Append('"');
        reason = text.Length > Longest ? "the arguments are longer than a batch file can be given" : string.Empty;
        return text.Length > Longest ? null : text.ToString();
    }

    private static void Append(StringBuilder text, string argument)
    {
        // A back slash at the end would take the meaning of a quote that the batch file puts behind it.
        var isQuoted = argument.Length == 0 || argument[^1] == '\\' || !argument.All(IsHarmless);
        var slashes = 0;
        text.Append(isQuoted ? "\"" : string.Empty);
        foreach (var letter in argument)
        {
            if (letter == '"')
            {
                text.Append('\\', slashes).Append('"');
            }
            else if (letter == '%')
            {
                text.Append(NoVariable[..^1]);
            }

            slashes = letter == '\\' ? slashes + 1 : 0;
            text.Append(letter);
        }

        text.Append('\\', isQuoted ? slashes : 0).Append(isQuoted ? "\"" : string.Empty);
    }

    private static bool IsHarmless(char letter) =>
        char.IsAsciiLetterOrDigit(letter) || Harmless.Contains(letter, StringComparison.Ordinal) || letter > '\u009f';
}
