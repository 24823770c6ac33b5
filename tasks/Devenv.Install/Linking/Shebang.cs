using System.Text;
using Devenv.Conda.Channels;

namespace Devenv.Install.Linking;

/// <summary>
/// The first line of a script: what it becomes where the kernel could not read it as it is. Source: spec/INSTALL.md §4.3.
/// </summary>
internal static class Shebang
{
    private const int LongestElsewhere = 127;
    private const int LongestOnApple = 512;

    /// <summary>The line, without its end, with the placeholder replaced.</summary>
    public static byte[] Replace(ReadOnlySpan<byte> line, ReadOnlySpan<byte> placeholder, ReadOnlySpan<byte> prefix, Subdir platform)
    {
        if (prefix.Contains((byte)' '))
        {
            return line.IndexOf(placeholder) < 0 ? line.ToArray() : TextReplacement.Replace(Convert(line), placeholder, prefix);
        }

        var replaced = TextReplacement.Replace(line, placeholder, prefix);
        var longest = platform.IsOsx || platform.Name.StartsWith("ios", StringComparison.Ordinal) ? LongestOnApple : LongestElsewhere;
        return replaced.Length > longest ? Convert(replaced) : replaced;
    }

    /// <summary>A line that finds the interpreter without its path in the shebang; a line that names none with a path stays.</summary>
    private static byte[] Convert(ReadOnlySpan<byte> line)
    {
        var start = 2;
        while (start < line.Length && line[start] == (byte)' ')
        {
            start++;
        }

        if (start == line.Length || line[start] != (byte)'/')
        {
            return line.ToArray();
        }

        var end = EndOfInterpreter(line, start);
        var interpreter = line[start..end];
        var name = interpreter[(interpreter.LastIndexOf((byte)'/') + 1)..];
        var flags = line[end..];
        return IsPython(name)
            ? [.. "#!/bin/sh\n'''exec' \""u8, .. interpreter, .. "\""u8, .. flags, .. " \"$0\" \"$@\" #'''"u8]
            : [.. "#!/usr/bin/env "u8, .. name, .. flags];
    }

    /// <summary>A blank ends the path unless a back slash is before it.</summary>
    private static int EndOfInterpreter(ReadOnlySpan<byte> line, int start)
    {
        var end = start;
        while (end < line.Length)
        {
            if (line[end] == (byte)'\\' && end + 1 < line.Length && line[end + 1] == (byte)' ')
            {
                end += 2;
            }
            else if (line[end] is (byte)' ' or (byte)'\t' or (byte)'\r')
            {
                break;
            }
            else
            {
                end++;
            }
        }

        return end;
    }

    /// <summary><c>python</c>, <c>python3</c>, <c>python3.12</c>.</summary>
    private static bool IsPython(ReadOnlySpan<byte> name)
    {
        if (!name.StartsWith("python"u8))
        {
            return false;
        }

        var version = Encoding.ASCII.GetString(name["python"u8.Length..]);
        var dot = version.IndexOf('.', StringComparison.Ordinal);
        return version.Length == 0
            || (dot < 0 ? version.All(char.IsAsciiDigit)
                : dot > 0 && dot + 1 < version.Length
                    && version[..dot].All(char.IsAsciiDigit) && version[(dot + 1)..].All(char.IsAsciiDigit));
    }
}
