using Devenv.Host.Processes.Windows;

namespace Devenv.Host.Tests.Processes.Windows;

public sealed class BatchCommandLineTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("-x=1", "\"-x=1\"")]
    [InlineData("C:\\a\\b.txt", "C:\\a\\b.txt")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a&b", "\"a&b\"")]
    [InlineData("a^b", "\"a^b\"")]
    [InlineData("a,b;c", "\"a,b;c\"")]
    [InlineData("a\\", "\"a\\\\\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\\\"&b", "\"a\\\\\"\"&b\"")]
    [InlineData("%PATH%", "\"%%cd:~,%PATH%%cd:~,%\"")]
    [InlineData("ä日本", "ä日本")]
    [InlineData("a\u0085b", "\"a\u0085b\"")]
    public void No_word_gets_a_meaning(string word, string written)
        => Assert.Equal(
            "\"cmd.exe\" /e:ON /v:OFF /d /c \"\"C:\\x.bat\" " + written + "\"",
            BatchCommandLine.Of("cmd.exe", "C:\\x.bat", [word], out _));

    [Theory]
    [InlineData("a\nb", "an argument of a batch file cannot hold a line break")]
    [InlineData("a\rb", "an argument of a batch file cannot hold a line break")]
    public void What_cmd_cannot_read_is_refused(string word, string expected)
    {
        Assert.Null(BatchCommandLine.Of("cmd.exe", "C:\\x.bat", [word], out var reason));
        Assert.Equal(expected, reason);
    }

    [Fact]
    public void More_than_cmd_reads_is_refused()
    {
        Assert.Null(BatchCommandLine.Of("cmd.exe", "C:\\x.bat", [new string('x', 8192)], out var reason));
        Assert.Equal("the arguments are longer than a batch file can be given", reason);
    }

    [Theory]
    [InlineData("x.bat", true)]
    [InlineData("x.CMD", true)]
    [InlineData("x.exe", false)]
    [InlineData("bat", false)]
    public void Batch_files_are_known_by_their_ending(string file, bool expected) => Assert.Equal(expected, BatchCommandLine.IsBatch(file));
}
