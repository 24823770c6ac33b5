namespace Devenv.Formats.Tests.Zstd;

public sealed class ZstdAgainstProgramTests
{
    [ZstdProgramTheory]
    [InlineData("-1")]
    [InlineData("-4")]
    [InlineData("-9")]
    [InlineData("-15")]
    [InlineData("-19")]
    [InlineData("--ultra", "-20", "--long=24")]
    [InlineData("--fast=3", "--no-check")]
    [InlineData("-6", "--zstd=wlog=11")]
    public void What_the_program_packs_is_unpacked(params string[] arguments)
    {
        for (var kind = 0; kind < 5; kind++)
        {
            var content = Contents.Make(kind, seed: 100 + kind);
            Assert.Equal(content, Frames.DecodeBothWays(ZstdProgram.Run(content, arguments)!)); // packing never fails
        }
    }

    /// <summary>
    /// RFC 8878 wants bitstreams used up exactly, and reserved bits zero; the program lets some of these pass. Nothing it refuses is
    /// accepted, and what both accept is the same.
    /// </summary>
    [ZstdProgramTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_accepted_of_spoiled_frames_is_what_the_program_says(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            var content = Contents.Make(kind: 2 + (round % 3), seed: random.Next());
            // packing never fails
            var frames = ZstdProgram.Run(content[..Math.Min(content.Length, 20_000)], $"-{1 + random.Next(19)}", "--no-check")!;
            var spoiled = Contents.Mutate(frames, random);
            if (Frames.DecodeBothWays(spoiled) is { } accepted)
            {
                Assert.Equal(ZstdProgram.Run(spoiled, "-d", "--long=31"), accepted);
            }
        }
    }
}
