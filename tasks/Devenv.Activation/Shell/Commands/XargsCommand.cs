using System.Collections.Immutable;
using System.Text;
using Devenv.Activation.Shell.Execution;

namespace Devenv.Activation.Shell.Commands;

/// <summary>
/// <c>xargs</c>: a command with what it reads as further arguments, all at once; <c>-0</c> and <c>-d</c> choose what separates them.
/// </summary>
internal static class XargsCommand
{
    private const int CommandFailed = 123;
    private const int CommandCannotRun = 126;

    public static async Task<BuiltInResult> RunAsync(BuiltInCall call)
    {
        var (first, separator) = (0, (char?)null);
        while (first < call.Arguments.Length && call.Arguments[first] is ['-', _, ..] option)
        {
            var (taken, value) = Separator(call.Arguments[first..]);
            if (taken == 0)
            {
                return new BuiltInResult.UnknownOption(option);
            }

            (separator, first) = (value, first + taken);
        }

        var items = ImmutableArray.CreateBuilder<string>();
        if (ReadFault(ReadInput(call), separator, items) is { } fault)
        {
            return call.Fail(fault);
        }

        ImmutableArray<string> command = first < call.Arguments.Length ? call.Arguments[first..] : ["echo"];
        var flow = await ShellExecutor.WordsAsync([.. command, .. items], call.Frame);
        return new BuiltInResult.Ended(new Flow(flow.ExitCode is > 0 and < CommandCannotRun ? CommandFailed : flow.ExitCode));
    }

    /// <summary>How many arguments an option has, itself included, 0 for an unknown one; and the separator it names.</summary>
    private static (int Taken, char Value) Separator(ImmutableArray<string> arguments) => arguments switch
    {
        ["-0" or "--null", ..] => (1, '\0'),
        ["-d" or "--delimiter", var text, ..] when One(text) is { } value => (2, value),
        [['-', 'd', _, ..] option, ..] when One(option[2..]) is { } value => (1, value),
        [var option, ..] when option.StartsWith("--delimiter=", StringComparison.Ordinal) && One(option[12..]) is { } value => (1, value),
        _ => (0, '\0'),
    };

    private static char? One(string text) => text switch
    {
        [var letter] => letter,
        "\\n" => '\n',
        "\\t" => '\t',
        "\\r" => '\r',
        "\\0" => '\0',
        "\\\\" => '\\',
        _ => null,
    };

    private static string ReadInput(BuiltInCall call)
    {
        using var content = new MemoryStream();
        var buffer = new byte[4096];
        int count;
        while ((count = call.Frame.Streams.Input.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, count);
        }

        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }

    private static string? ReadFault(string text, char? separator, ImmutableArray<string>.Builder items)
    {
        if (separator is not { } single)
        {
            return ReadQuoted(text, items);
        }

        var parts = text.Split(single);
        items.AddRange(parts is [.., ""] ? parts[..^1] : parts);
        return null;
    }

    // POSIX: blanks separate, quotes and back slashes protect.
    private static string? ReadQuoted(string text, ImmutableArray<string>.Builder items)
    {
        var item = new StringBuilder();
        var isStarted = false;
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (letter is ' ' or '\t' or '\n')
            {
                Flush();
                continue;
            }

            isStarted = true;
            if (letter is '"' or '\'')
            {
                var end = text.IndexOf(letter, index + 1);
                if (end < 0)
                {
                    return "a quote is not closed; use -0 where quotes are text";
                }

                item.Append(text, index + 1, end - index - 1);
                index = end;
            }
            else
            {
                index += letter == '\\' && index + 1 < text.Length ? 1 : 0;
                item.Append(text[index]);
            }
        }

        Flush();
        return null;

        void Flush()
        {
            if (isStarted)
            {
                items.Add(item.ToString());
                item.Clear();
                isStarted = false;
            }
        }
    }
}
