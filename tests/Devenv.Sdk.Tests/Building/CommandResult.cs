namespace Devenv.Sdk.Tests.Building;

/// <summary>What a process left behind. Output holds both streams in the order they came.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>The lines that are not empty, without the blanks around them.</summary>
    public IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}");
        return this;
    }

    public CommandResult Failed()
    {
        Assert.True(ExitCode != 0, $"the command was to fail\n{Output}");
        return this;
    }
}
