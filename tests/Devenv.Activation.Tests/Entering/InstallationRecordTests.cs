using Devenv.Activation.Entering;
using Devenv.Activation.Scripts;
using Devenv.TestKit;

namespace Devenv.Activation.Tests.Entering;

public sealed class InstallationRecordTests
{
    [Fact]
    public void The_build_is_asked_with_its_own_properties_and_the_environment()
    {
        using var folder = new TemporaryFolder();
        var record = Read(folder);
        Assert.Equal("the dotnet", record.Dotnet);
        Assert.Equal(
            "msbuild|devenv.proj|-nologo|-v:m|-tl:off|-t:DevenvBuild|-p:A=1%3B2|-p:DevenvEnvironments=test",
            string.Join('|', record.ArgumentsFor("test")));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public void An_installation_is_current_while_its_inputs_are_older(int inputDay, bool expected)
    {
        using var folder = new TemporaryFolder();
        var record = Read(folder);
        File.SetLastWriteTimeUtc(folder.Write("pixi.toml", ""), new DateTime(2024, 1, inputDay, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(folder.Write("stamp", ""), new DateTime(2024, 1, 2, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(expected, record.IsCurrent(folder.Write("run.json", ""), folder.PathOf("stamp")));
    }

    [Fact]
    public void What_is_missing_is_not_current()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pixi.toml", "");
        Assert.False(Read(folder).IsCurrent(folder.PathOf("run.json"), folder.Write("stamp", "")));
        Assert.False(Read(folder).IsCurrent(folder.Write("run.json", ""), folder.PathOf("no stamp")));
    }

    private static InstallationRecord Read(TemporaryFolder folder) =>
        InstallationRecord.Read(folder.Write("install.json", InstallationRecord.Write(new InstallScriptRequest(
            "the dotnet", "devenv.proj", folder.Path, [folder.PathOf("pixi.toml")], [new("A", "1;2"), new("Empty", "")]))));
}
