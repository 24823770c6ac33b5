namespace Devenv.TestKit.Fuzzing;

/// <summary>Damage that knows nothing of texts.</summary>
internal static class ByteMutations
{
    /// <summary>What has a meaning in YAML, TOML, UTF-8 or version specifiers.</summary>
    private static ReadOnlySpan<byte> Telling => "\"'\\[]{}:#&*!|>%@`,=.-+~<^?/ \t\r\n\0\u007f"u8;

    public static byte[] FlipBits(Random random, byte[] content, byte[] other)
    {
        byte[] damaged = [.. content];
        for (var count = random.Next(1, 9); count > 0 && damaged.Length > 0; count--)
        {
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
        }

        return damaged;
    }

    public static byte[] ReplaceBytes(Random random, byte[] content, byte[] other)
    {
        byte[] damaged = [.. content];
        for (var count = random.Next(1, 9); count > 0 && damaged.Length > 0; count--)
        {
            damaged[random.Next(damaged.Length)] = Any(random);
        }

        return damaged;
    }

    public static byte[] InsertBytes(Random random, byte[] content, byte[] other)
    {
        var inserted = new byte[random.Next(1, 9)];
        for (var i = 0; i < inserted.Length; i++)
        {
            inserted[i] = Any(random);
        }

        var at = random.Next(content.Length + 1);
        return [.. content[..at], .. inserted, .. content[at..]];
    }

    /// <summary>Often within a character of several bytes.</summary>
    public static byte[] CutOff(Random random, byte[] content, byte[] other) => content[..random.Next(content.Length + 1)];

    public static byte[] DeleteRange(Random random, byte[] content, byte[] other)
    {
        var start = random.Next(content.Length + 1);
        return [.. content[..start], .. content[Math.Min(content.Length, start + random.Next(1, 200))..]];
    }

    private static byte Any(Random random) => random.Next(3) == 0 ? (byte)random.Next(256) : Telling[random.Next(Telling.Length)];
}
