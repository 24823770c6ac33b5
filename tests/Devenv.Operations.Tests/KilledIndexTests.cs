namespace Devenv.Operations.Tests;

public sealed class KilledIndexTests
{
    /// <summary>
    /// The short form of the judgement that docs/testing.md describes: 6 writers are killed, and four write at once while a fifth process
    /// reads.
    /// </summary>
    [Fact]
    public void Whoever_looks_for_an_index_that_is_written_finds_none_or_a_whole_one() =>
        ConformanceProgram.Passes("index: 7 passed, 0 failed", "index", "6");
}
