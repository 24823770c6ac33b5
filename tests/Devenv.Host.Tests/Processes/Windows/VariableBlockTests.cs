using Devenv.Host.Processes.Windows;

namespace Devenv.Host.Tests.Processes.Windows;

public sealed class VariableBlockTests
{
    [Fact]
    public void Variables_stand_in_the_order_that_does_not_know_case() =>
        Assert.Equal("a=1\0B=\0c=x=y\0\0", VariableBlock.Of(new Dictionary<string, string> { ["c"] = "x=y", ["B"] = "", ["a"] = "1" }));

    [Fact]
    public void An_empty_block_is_closed_too() => Assert.Equal("\0\0", VariableBlock.Of(new Dictionary<string, string>()));
}
