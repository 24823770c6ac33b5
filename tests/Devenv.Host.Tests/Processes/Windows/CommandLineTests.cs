using Devenv.Host.Processes.Windows;

namespace Devenv.Host.Tests.Processes.Windows;

public sealed class CommandLineTests
{
    // The rules and the first rows are those of Microsoft's page "Parsing C command-line arguments", read backwards.
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("", "\"\"")]
    [InlineData("a b", "\"a b\"")]
    [InlineData("a\tb", "\"a\tb\"")]
    [InlineData("a\"b", "\"a\\\"b\"")]
    [InlineData("a\\\\b", "a\\\\b")]
    [InlineData("de fg\\", "\"de fg\\\\\"")]
    [InlineData("a\\\"b", "\"a\\\\\\\"b\"")]
    [InlineData("a\\\\b c", "\"a\\\\b c\"")]
    [InlineData("\\", "\\")]
    [InlineData("%PATH%&^", "%PATH%&^")]
    [InlineData("line\nbreak", "\"line\nbreak\"")]
    public void A_word_is_written_so_that_it_is_read_again(string word, string written)
        => Assert.Equal("\"p\" " + written, CommandLine.Of("p", [word]));

    [Fact]
    public void The_program_stands_in_quotes() =>
        Assert.Equal("\"C:\\x y\\p.exe\" a b", CommandLine.Of(@"C:\x y\p.exe", ["a", "b"]));
}
