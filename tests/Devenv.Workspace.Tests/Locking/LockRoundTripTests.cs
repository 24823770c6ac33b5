using Devenv.TestKit;
using Devenv.Workspace.Locking;

namespace Devenv.Workspace.Tests.Locking;

public sealed class LockRoundTripTests
{
    [SharedTheory]
    [InlineData("prefix-dev__pixi__examples-multi-machine")]
    [InlineData("wolfv__scipy-2025-demos__python")]
    [InlineData("0luhancheng0__pyalex")]
    [InlineData("lfortran__lfortran")]
    [InlineData("feray-org__feray")]
    public void A_file_that_a_tool_wrote_comes_back_byte_for_byte(string workspace)
    {
        var path = SharedData.PathOf($"corpus/workspaces/{workspace}/pixi.lock");
        var text = File.ReadAllText(path);

        var reading = LockFileReader.Read(text, path);

        Assert.Empty(reading.Diagnostics);
        Assert.Equal(text, LockFileWriter.Write(Assert.IsType<LockFile>(reading.File)));
    }

    [Theory]
    [InlineData("v6.lock")]
    [InlineData("v7.lock")]
    [InlineData("v6-dialects.lock")]
    [InlineData("v7-source.lock")]
    [InlineData("v6-source.lock")]
    [InlineData("paths.lock")]
    public void What_the_specification_shows_comes_back_byte_for_byte(string file)
    {
        var text = InventedLocks.Text(file);

        var reading = LockFileReader.Read(text, file);

        Assert.Empty(reading.Diagnostics);
        Assert.Equal(text, LockFileWriter.Write(Assert.IsType<LockFile>(reading.File)));
    }
}
