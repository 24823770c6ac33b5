using Devenv.Activation.Shells;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Tests.Shells;

/// <summary>Leaving environments, and environments within environments, in the real shells.</summary>
public sealed class LeaveTests
{
    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Xonsh)]
    [InShell(ShellKind.Nushell)]
    public void Leaving_gives_back_every_variable_and_runs_the_scripts_in_the_opposite_order(ShellKind shell)
    {
        using var environment = new HookEnvironment { Variables = { new("EDITOR", "nano"), new("NEW", "$EDITOR") } };
        using var real = new RealShell(shell);
        environment.AddScripts(shell, "a");
        environment.AddScripts(shell, "b");
        var outside = HookEnvironment.Outside.Add("EDITOR", "my vim").Add("EMPTY", "");

        var entered = real.Evaluate(environment.Enter(shell, outside), outside);
        var left = real.Evaluate(HookEnvironment.Leave(shell, entered), entered);

        Assert.Equal(("nano", "my vim"), (entered["EDITOR"], entered["CONDA_ENV_SHLVL_1_EDITOR"]));
        Assert.Equal(real.Evaluate(string.Empty, outside), left);
        Assert.Equal("+a\n+b\n-b\n-a\n", environment.LogText);
    }

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Xonsh)]
    [InShell(ShellKind.Nushell)]
    public void Another_environment_is_put_aside_and_comes_back(ShellKind shell)
    {
        using var first = new HookEnvironment { Variables = { new("OF_FIRST", "1"), new("BOTH", "first") } };
        using var second = new HookEnvironment("second") { Variables = { new("BOTH", "second") } };
        using var real = new RealShell(shell);
        first.AddScripts(shell, "x");

        var inFirst = real.Evaluate(first.Enter(shell, HookEnvironment.Outside), HookEnvironment.Outside);
        var inSecond = real.Evaluate(second.Enter(shell, inFirst), inFirst);
        var back = real.Evaluate(HookEnvironment.Leave(shell, inSecond), inSecond);

        Assert.Equal($"{second.Prefix}/bin:/usr/local/bin:/usr/bin:/bin", inSecond["PATH"]);
        Assert.Equal(("2", "second", false), (inSecond["CONDA_SHLVL"], inSecond["BOTH"], inSecond.ContainsKey("OF_FIRST")));
        Assert.Equal((first.Prefix, first.Prefix), (inSecond["CONDA_ENV_SHLVL_2_CONDA_PREFIX"], inSecond["CONDA_PREFIX_1"]));
        Assert.Equal(inFirst, back);
        Assert.Equal("+x\n-x\n+x\n", first.LogText);
    }

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Xonsh)]
    [InShell(ShellKind.Nushell)]
    public void Entering_again_keeps_the_level_and_takes_what_changed(ShellKind shell)
    {
        using var environment = new HookEnvironment { Variables = { new("OLD", "1") } };
        using var real = new RealShell(shell);
        environment.AddScripts(shell, "x");

        var once = real.Evaluate(environment.Enter(shell, HookEnvironment.Outside), HookEnvironment.Outside);
        environment.Variables.Clear();
        environment.Variables.Add(new("NEW", "2"));
        var twice = real.Evaluate(environment.Enter(shell, once), once);

        Assert.Equal($"{environment.Prefix}/bin:/usr/local/bin:/usr/bin:/bin", twice["PATH"]);
        Assert.Equal(("1", "2", false), (twice["CONDA_SHLVL"], twice["NEW"], twice.ContainsKey("OLD")));
        Assert.Equal("+x\n-x\n+x\n", environment.LogText);
    }

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Nushell)]
    public void Entering_the_environment_below_leaves_the_one_above(ShellKind shell)
    {
        using var first = new HookEnvironment();
        using var second = new HookEnvironment("second");
        using var real = new RealShell(shell);

        var inFirst = real.Evaluate(first.Enter(shell, HookEnvironment.Outside), HookEnvironment.Outside);
        var inSecond = real.Evaluate(second.Enter(shell, inFirst), inFirst);

        Assert.Equal(inFirst, real.Evaluate(first.Enter(shell, inSecond), inSecond));
    }

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Nushell)]
    public void An_environment_of_conda_is_put_aside_too(ShellKind shell)
    {
        using var conda = new HookEnvironment("base");
        using var environment = new HookEnvironment();
        using var real = new RealShell(shell);
        conda.WriteInPrefix("etc/conda/env_vars.d/gdal.json", """{"GDAL_DATA": "/x y"}""");
        conda.AddScripts(shell, "x");
        var active = HookEnvironment.Outside
            .SetItem("PATH", conda.Prefix + "/bin:/usr/bin:/bin")
            .Add("CONDA_PREFIX", conda.Prefix).Add("CONDA_SHLVL", "1").Add("CONDA_DEFAULT_ENV", "base").Add("GDAL_DATA", "/x y");

        var entered = real.Evaluate(environment.Enter(shell, active), active);
        var left = real.Evaluate(HookEnvironment.Leave(shell, entered), entered);

        Assert.Equal(("2", false), (entered["CONDA_SHLVL"], entered.ContainsKey("GDAL_DATA")));
        Assert.Equal(environment.Prefix + "/bin:/usr/bin:/bin", entered["PATH"]);
        Assert.Equal(real.Evaluate(string.Empty, active), left);
        Assert.Equal("-x\n+x\n", conda.LogText);
    }

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Nushell)]
    public void An_environment_that_is_gone_can_be_left(ShellKind shell)
    {
        using var environment = new HookEnvironment { Variables = { new("X", "1") } };
        using var real = new RealShell(shell);
        environment.AddScripts(shell, "x");
        var entered = real.Evaluate(environment.Enter(shell, HookEnvironment.Outside), HookEnvironment.Outside);
        Directory.Delete(environment.Folder, recursive: true);

        var left = real.Evaluate(HookEnvironment.Leave(shell, entered), entered);

        Assert.Equal(real.Evaluate(string.Empty, HookEnvironment.Outside), left);
        Assert.False(Directory.Exists(environment.Folder));
    }

    [Fact]
    public void Where_no_environment_is_active_there_is_none_to_leave()
    {
        var error = Assert.Throws<DevenvException>(() => HookEnvironment.Leave(ShellKind.Bash, HookEnvironment.Outside));
        Assert.Equal("DEVENV6081", Assert.Single(error.Diagnostics).Code);
    }

    [Fact]
    public void Another_tool_s_environment_is_left_with_that_tool()
    {
        var active = HookEnvironment.Outside.Add("CONDA_PREFIX", "/opt/conda").Add("CONDA_SHLVL", "1");
        var error = Assert.Throws<DevenvException>(() => HookEnvironment.Leave(ShellKind.Bash, active));
        Assert.Equal("DEVENV6082", Assert.Single(error.Diagnostics).Code);
    }
}
