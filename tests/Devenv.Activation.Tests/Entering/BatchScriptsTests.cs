using Devenv.Activation.Entering;

namespace Devenv.Activation.Tests.Entering;

public sealed class BatchScriptsTests
{
    [Theory]
    [InlineData("A=1\r\nB=x=y\r\n", "A=1|B=x=y")]
    [InlineData("A=\r\n", "A=")]
    [InlineData("_devenv_start=C:\\\r\nA=1\r\nPROMPT=$P$G\r\n", "A=1")]
    [InlineData("ML=first\nsecond\r\nthird\r\nZ=1\r\n", "ML=first\nsecond\r\nthird|Z=1")]
    [InlineData("ML=other\r\nZ=1\r\n", "ML=other|Z=1")]
    [InlineData("A=1", "A=1")]
    [InlineData("", "")]
    public void What_cmd_prints_is_read_by_line_but_for_values_that_hold_lines(string printed, string expected)
    {
        var given = new Dictionary<string, string> { ["ML"] = "first\nsecond\r\nthird" };
        Assert.Equal(expected, string.Join('|', BatchScripts.Read(printed, given).Select(entry => $"{entry.Key}={entry.Value}")));
    }

    [Fact]
    public void A_prompt_of_the_caller_s_own_stays() =>
        Assert.Equal("$G", BatchScripts.Read("PROMPT=$G\r\n", new Dictionary<string, string> { ["PROMPT"] = "$G" })["PROMPT"]);

    [Theory]
    [InlineData("a.bat", true)]
    [InlineData("a.CMD", true)]
    [InlineData("a.sh", false)]
    public void Batch_files_are_run(string script, bool expected) => Assert.Equal(expected, BatchScripts.Runs(script));
}
