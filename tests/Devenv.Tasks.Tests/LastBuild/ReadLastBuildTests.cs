using Devenv.Tasks.LastBuild;

namespace Devenv.Tasks.Tests.LastBuild;

public sealed class ReadLastBuildTests : IDisposable
{
    private readonly State _state = new();

    [Fact]
    public void Where_nothing_changed_the_items_of_the_last_build_are_there()
    {
        var task = _state.Read();

        Assert.True(task.Execute());
        Assert.True(task.IsSettled);
        var environment = Assert.Single(task.Environments);
        Assert.Equal("default", environment.ItemSpec);
        Assert.Equal(_state.PathOf("envs/default"), environment.GetMetadata("Prefix"));
        Assert.Equal("linux-64", environment.GetMetadata("Platform"));
        Assert.Equal(_state.PathOf("activation.json"), environment.GetMetadata("ActivationFile"));
        Assert.Equal(["zlib 1!1.3", "xz 5.8"], task.Packages.Select(package => $"{package.ItemSpec} {package.GetMetadata("Version")}"));
    }

    [Theory]
    [InlineData("older pixi.toml")]
    [InlineData("no pixi.toml")]
    [InlineData("older pixi.lock")]
    [InlineData("no pixi.lock")]
    [InlineData("other lock.stamp")]
    [InlineData("no lock.stamp")]
    [InlineData("unreadable lock.stamp")]
    [InlineData("other install.stamp")]
    [InlineData("no install.stamp")]
    [InlineData("unreadable install.stamp")]
    [InlineData("no prefix.stamp")]
    [InlineData("no stamps.list")]
    [InlineData("unreadable stamps.list")]
    [InlineData("no run.sh")]
    [InlineData("other git.script")]
    [InlineData("unreadable environments.list")]
    [InlineData("unreadable packages.list")]
    public void Whatever_changed_the_environment_is_asked_for(string change)
    {
        _state.Change(change);
        var task = _state.Read();

        Assert.True(task.Execute());
        Assert.False(task.IsSettled);
        Assert.Empty(task.Packages);
        Assert.Empty(_state.Engine.Errors);
    }

    [Fact]
    public void Where_git_does_not_call_this_SDK_nothing_is_missed()
    {
        _state.Change("no git.script");
        var task = _state.Read();

        task.Execute();

        Assert.True(task.IsSettled);
    }

    [Fact]
    public void A_lock_file_that_is_taken_as_it_is_needs_no_stamp()
    {
        _state.Change("no lock.stamp");
        var task = _state.Read();
        task.LockStamp = string.Empty;

        task.Execute();

        Assert.True(task.IsSettled);
    }

    [Fact]
    public void Of_another_platform_no_run_script_is_missed()
    {
        _state.Change("no run.sh");
        var task = _state.Read();
        task.RunScript = string.Empty;

        task.Execute();

        Assert.True(task.IsSettled);
    }

    [Fact]
    public void The_next_project_gets_the_packages_that_were_kept_until_the_list_changes()
    {
        var first = _state.Read();
        first.Execute();
        new KeepPackages { BuildEngine = _state.Engine, As = first.KeepAs, Packages = first.Packages }.Execute();
        var second = _state.Read();
        second.Execute();
        _state.Change("older packages.list");
        var third = _state.Read();
        third.Execute();

        Assert.NotEmpty(first.KeepAs);
        Assert.Empty(second.KeepAs);
        Assert.Same(first.Packages, second.Packages);
        Assert.NotEmpty(third.KeepAs);
        Assert.NotSame(first.Packages, third.Packages);
    }

    [Fact]
    public void Packages_to_which_a_project_adds_values_are_not_kept()
    {
        var first = _state.Read();
        first.Execute();
        foreach (var package in first.Packages)
        {
            package.SetMetadata("Weight", "heavy");
        }

        new KeepPackages { BuildEngine = _state.Engine, As = first.KeepAs, Packages = first.Packages }.Execute();
        var second = _state.Read();
        second.Execute();

        Assert.NotSame(first.Packages, second.Packages);
    }

    public void Dispose() => _state.Dispose();
}
