namespace Devenv.TestKit.Fuzzing;

/// <summary>Damage as merges and editors do it.</summary>
internal static class LineMutations
{
    public static byte[] Delete(Random random, byte[] content, byte[] other)
    {
        var (start, end) = Lines(random, content, 8);
        return [.. content[..start], .. content[end..]];
    }

    public static byte[] DeleteOne(Random random, byte[] content, byte[] other)
    {
        var (start, end) = Lines(random, content, 1);
        return [.. content[..start], .. content[end..]];
    }

    public static byte[] SwapNeighbours(Random random, byte[] content, byte[] other)
    {
        var (start, end) = Lines(random, content, 1);
        var before = LineStart(content, Math.Max(0, start - 1));
        return [.. content[..before], .. content[start..end], .. content[before..start], .. content[end..]];
    }

    public static byte[] Duplicate(Random random, byte[] content, byte[] other)
    {
        var (start, end) = Lines(random, content, 30);
        var at = LineStart(content, random.Next(content.Length + 1));
        var times = Math.Min(random.Next(20) == 0 ? 300 : random.Next(1, 3), 1 + (Mutator.LargestCase / Math.Max(1, end - start)));
        return [.. content[..at], .. Enumerable.Repeat(content[start..end], times).SelectMany(line => line), .. content[at..]];
    }

    public static byte[] Swap(Random random, byte[] content, byte[] other)
    {
        var (start, end) = Lines(random, content, 10);
        var at = LineStart(content, random.Next(start + 1));
        return [.. content[..at], .. content[start..end], .. content[at..start], .. content[end..]];
    }

    /// <summary>The beginning of one file and the end of another.</summary>
    public static byte[] Splice(Random random, byte[] content, byte[] other) =>
        [.. content[..LineStart(content, random.Next(content.Length + 1))], .. other[LineStart(other, random.Next(other.Length + 1))..]];

    public static byte[] Indent(Random random, byte[] content, byte[] other)
    {
        var at = LineStart(content, random.Next(content.Length + 1));
        return random.Next(2) == 0 && at < content.Length && content[at] == ' '
            ? [.. content[..at], .. content[(at + 1)..]]
            : [.. content[..at], .. Enumerable.Repeat(random.Next(10) == 0 ? (byte)'\t' : (byte)' ', random.Next(1, 5)), .. content[at..]];
    }

    public static byte[] ChangeLineEnds(Random random, byte[] content, byte[] other)
    {
        byte[] end = random.Next(2) == 0 ? "\r\n"u8.ToArray() : "\r"u8.ToArray();
        return [.. content.SelectMany(value => value == '\n' ? end : [value])];
    }

    private static (int Start, int End) Lines(Random random, byte[] content, int most)
    {
        var start = LineStart(content, random.Next(content.Length + 1));
        var end = start;
        for (var count = random.Next(1, most + 1); count > 0 && end < content.Length; count--)
        {
            end = content.AsSpan(end).IndexOf((byte)'\n') is var next and >= 0 ? end + next + 1 : content.Length;
        }

        return (start, end);
    }

    private static int LineStart(byte[] content, int place) => content.AsSpan(0, place).LastIndexOf((byte)'\n') + 1;
}
