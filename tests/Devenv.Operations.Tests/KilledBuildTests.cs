namespace Devenv.Operations.Tests;

public sealed class KilledBuildTests
{
    /// <summary>The short form of the judgement that docs/testing.md describes.</summary>
    [Fact]
    public void After_a_kill_the_next_build_makes_what_a_fresh_one_makes() =>
        ConformanceProgram.Passes("kill: 10 passed, 0 failed", "kill", "10");
}
