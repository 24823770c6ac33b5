namespace Devenv.Tasks.Tests.LastBuild;

public sealed class ReadEnvironmentsTests : IDisposable
{
    private readonly State _state = new();

    [Fact]
    public void Values_come_as_they_were_whatever_the_engine_makes_of_their_signs()
    {
        _state.Write("packages.list", "default|a|1|h_0|c|file:///c/a%252Bb.conda|conda|MIT; (BSD) %7C $(OS) @(x) * ? 'y' 100%25\n");
        var task = _state.ReadLists();

        task.Execute();

        var package = Assert.Single(task.Packages);
        Assert.Equal("file:///c/a%2Bb.conda", package.GetMetadata("Url"));
        Assert.Equal("MIT; (BSD) | $(OS) @(x) * ? 'y' 100%", package.GetMetadata("License"));
    }

    [Fact]
    public void What_a_line_lacks_is_empty()
    {
        _state.Write("packages.list", "default|a|1\n\ndefault\n");
        var task = _state.ReadLists();

        task.Execute();

        Assert.Equal(["a 1 ", "  "], task.Packages.Select(package => $"{package.ItemSpec} {package.GetMetadata("Version")} {package.GetMetadata("License")}"));
    }

    [Fact]
    public void Without_lists_there_are_no_items()
    {
        _state.Change("no environments.list");
        _state.Change("no packages.list");
        var task = _state.ReadLists();

        task.Execute();

        Assert.Empty(task.Environments);
        Assert.Empty(task.Packages);
        Assert.Empty(task.FaultFile);
    }

    [Theory]
    [InlineData("environments.list")]
    [InlineData("packages.list")]
    public void A_list_that_cannot_be_read_is_told(string list)
    {
        _state.Change("unreadable " + list);
        var task = _state.ReadLists();

        Assert.True(task.Execute());
        Assert.Equal(_state.PathOf(list), task.FaultFile);
        Assert.NotEmpty(task.Fault);
    }

    [Fact]
    public void Items_of_an_answer_say_where_they_come_from()
    {
        var task = _state.ReadLists();
        task.SharedProject = "/sdk 100%/devenv.proj";

        task.Execute();

        Assert.All(task.Packages, package => Assert.Equal("/sdk 100%/devenv.proj", package.GetMetadata("MSBuildSourceProjectFile")));
    }

    public void Dispose() => _state.Dispose();
}
