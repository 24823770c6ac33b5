namespace Devenv.Tasks.Tests.LastBuild;

public sealed class ReadStepTests : IDisposable
{
    private readonly State _state = new();

    [Fact]
    public void A_step_whose_stamp_says_what_it_is_made_from_has_nothing_to_do()
    {
        var locking = _state.LockStep();
        var installing = _state.InstallStep();

        Assert.True(locking.Execute());
        Assert.True(installing.Execute());

        Assert.Empty(locking.Missing);
        Assert.Empty(installing.Missing);
        Assert.Equal([_state.PathOf("prefix.stamp")], installing.PrefixStamps);
    }

    [Theory]
    [InlineData("older pixi.toml", true, true)]
    [InlineData("older pixi.lock", true, true)]
    [InlineData("other lock.stamp", true, false)]
    [InlineData("no install.stamp", false, true)]
    [InlineData("no prefix.stamp", false, true)]
    [InlineData("no stamps.list", false, true)]
    [InlineData("no run.sh", false, true)]
    [InlineData("other git.script", false, false)]
    public void What_changed_is_a_matter_of_the_steps_that_depend_on_it(string change, bool locks, bool installs)
    {
        _state.Change(change);
        var locking = _state.LockStep();
        var installing = _state.InstallStep();

        locking.Execute();
        installing.Execute();

        Assert.Equal(locks, locking.Missing.Length > 0);
        Assert.Equal(installs, installing.Missing.Length > 0);
        Assert.All([locking.Missing, installing.Missing], missing => Assert.False(File.Exists(missing)));
    }

    [Fact]
    public void The_stamp_of_a_step_that_writes_the_lock_file_has_its_time_afterwards()
    {
        var step = _state.LockStep();
        step.Execute();
        _state.Change("older pixi.lock");
        using var writing = new WriteStateFile
        {
            BuildEngine = _state.Engine,
            File = _state.PathOf("lock.stamp"),
            Text = step.Input,
            Written = _state.PathOf("pixi.lock"),
            Manifest = _state.PathOf("pixi.toml"),
        };
        Assert.True(writing.Execute());

        var next = _state.LockStep();
        next.Execute();

        Assert.Empty(next.Missing);
    }

    public void Dispose() => _state.Dispose();
}
