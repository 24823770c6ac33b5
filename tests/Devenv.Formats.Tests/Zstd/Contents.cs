namespace Devenv.Formats.Tests.Zstd;

/// <summary>Pseudo-random contents of different grain, the same for the same seed.</summary>
internal static class Contents
{
    public static byte[] Make(int kind, int seed)
    {
        var random = new Random(seed);
        return kind switch
        {
            0 => Noise(random, random.Next(0, 200_000)),
            1 => new byte[random.Next(0, 500_000)],
            2 => Skewed(random, random.Next(0, 300_000)),
            3 => Words(random, random.Next(0, 60_000)),
            _ => Runs(random, random.Next(0, 3_000)),
        };
    }

    public static byte[] Mutate(byte[] frames, Random random)
    {
        var bytes = (byte[])frames.Clone();
        for (var change = random.Next(1, 4); change > 0 && bytes.Length > 0; change--)
        {
            var reach = random.Next(2) == 0 ? bytes.Length : Math.Min(bytes.Length, 60);
            switch (random.Next(8))
            {
                case 0:
                    bytes = bytes[..random.Next(bytes.Length)];
                    break;
                case 1:
                    var at = random.Next(reach);
                    bytes = [.. bytes[..at], .. Noise(random, random.Next(1, 5)), .. bytes[at..]];
                    break;
                default:
                    bytes[random.Next(reach)] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return bytes;
    }

    private static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Skewed(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => (byte)Math.Min(255, -20 * Math.Log(1 - random.NextDouble())))];

    private static byte[] Words(Random random, int count)
    {
        var words = Enumerable.Range(0, 300).Select(_ => Noise(random, random.Next(1, 14))).ToArray();
        return [.. Enumerable.Range(0, count).SelectMany(_ => words[random.Next(words.Length)])];
    }

    private static byte[] Runs(Random random, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(_ =>
            Enumerable.Repeat(Noise(random, random.Next(1, 40)), random.Next(1, 30)).SelectMany(run => run))];
}
