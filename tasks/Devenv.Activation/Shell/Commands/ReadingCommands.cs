using System.Collections.Immutable;
using System.Globalization;
using Devenv.Host.Processes;

namespace Devenv.Activation.Shell.Commands;

/// <summary>Commands that pass on what they read: <c>cat</c> and <c>head</c>.</summary>
internal static class ReadingCommands
{
    private const int DefaultLines = 10;

    public static BuiltInResult Cat(BuiltInCall call)
    {
        var options = CommandOptions.Read(call.Arguments, "u");
        return options.Unknown is { } unknown
            ? new BuiltInResult.UnknownOption(unknown)
            : ForEach(call, options.Operands, source => Copy(source, call.Frame.Streams.Output));
    }

    public static BuiltInResult Head(BuiltInCall call)
    {
        var operands = ImmutableArray.CreateBuilder<string>();
        var lines = (long)DefaultLines;
        for (var index = 0; index < call.Arguments.Length; index++)
        {
            var argument = call.Arguments[index];
            var number = argument switch
            {
                "-n" or "--lines" when index + 1 < call.Arguments.Length => call.Arguments[++index],
                ['-', 'n', .. var rest] => rest,
                ['-', '-', 'l', 'i', 'n', 'e', 's', '=', .. var rest] => rest,
                ['-', >= '0' and <= '9', ..] => argument[1..],
                _ => null,
            };
            if (number is null && argument is ['-', _, ..])
            {
                return new BuiltInResult.UnknownOption(argument);
            }

            if (number is null)
            {
                operands.Add(argument);
            }
            else if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out lines))
            {
                // "-5" leaves out the last five, which only the system's program does.
                return number.StartsWith('-')
                    ? new BuiltInResult.UnknownOption(argument)
                    : call.Fail($"\"{number}\" is no number of lines");
            }
        }

        return operands.Count > 1
            ? new BuiltInResult.UnknownOption(operands[1])
            : ForEach(call, operands.ToImmutable(), source => CopyLines(source, call.Frame.Streams.Output, lines));
    }

    /// <param name="copy">False where nobody reads any more.</param>
    private static BuiltInResult ForEach(BuiltInCall call, ImmutableArray<string> files, Func<ProgramStream, bool> copy)
    {
        BuiltInResult result = BuiltInResult.Success;
        foreach (var file in files.IsEmpty ? ["-"] : files)
        {
            try
            {
                using var source = file == "-" ? call.Frame.Streams.Input.Retain() : ProgramStream.OpenRead(call.State.PlaceOf(file));
                if (!copy(source))
                {
                    return new BuiltInResult.OutputClosed();
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Primitives.Diagnostics.DevenvException)
            {
                result = call.Fail($"{file}: {fault.Message}");
            }
        }

        return result;
    }

    private static bool Copy(ProgramStream source, ProgramStream target)
    {
        var buffer = new byte[16384];
        int count;
        while ((count = source.Read(buffer)) > 0)
        {
            if (!target.TryWrite(buffer.AsSpan(0, count)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool CopyLines(ProgramStream source, ProgramStream target, long lines)
    {
        var buffer = new byte[4096];
        while (lines > 0)
        {
            var content = buffer.AsSpan(0, source.Read(buffer));
            if (content.IsEmpty)
            {
                return true;
            }

            var taken = 0;
            while (taken < content.Length && lines > 0)
            {
                var end = content[taken..].IndexOf((byte)'\n');
                taken = end < 0 ? content.Length : taken + end + 1;
                lines -= end < 0 ? 0 : 1;
            }

            if (!target.TryWrite(content[..taken]))
            {
                return false;
            }
        }

        return true;
    }
}
