using Devenv.Activation.Shells;

namespace Devenv.Activation.Tests.Shells;

/// <summary>Entering environments in the real shells.</summary>
public sealed class EnterTests
{
    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Xonsh)]
    [InShell(ShellKind.Nushell)]
    public void Conda_s_and_the_workspace_s_variables_are_set(ShellKind shell)
    {
        using var environment = new HookEnvironment("test");
        using var real = new RealShell(shell);

        var entered = real.Evaluate(environment.Enter(shell, HookEnvironment.Outside), HookEnvironment.Outside);

        Assert.Equal($"{environment.Prefix}/bin:/usr/local/bin:/usr/bin:/bin", entered["PATH"]);
        Assert.Equal(("1", environment.Prefix), (entered["CONDA_SHLVL"], entered["CONDA_PREFIX"]));
        Assert.Equal(("toys:test", "(toys:test) "), (entered["CONDA_DEFAULT_ENV"], entered["CONDA_PROMPT_MODIFIER"]));
        Assert.Equal((environment.Folder, "test"), (entered["PIXI_PROJECT_ROOT"], entered["PIXI_ENVIRONMENT_NAME"]));
    }

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Xonsh)]
    [InShell(ShellKind.Nushell)]
    public void Scripts_of_the_shell_run_by_name_and_see_the_variables(ShellKind shell)
    {
        using var environment = new HookEnvironment();
        using var real = new RealShell(shell);
        var ending = HookEnvironment.Ending(shell);
        environment.WriteInPrefix("etc/conda/env_vars.d/a.json", """{"FIRST": "a b"}""");
        environment.WriteInPrefix($"etc/conda/activate.d/b.{ending}", HookEnvironment.Setting(shell, "SEEN", "$SEEN, then b"));
        environment.WriteInPrefix($"etc/conda/activate.d/a.{ending}", HookEnvironment.Setting(shell, "SEEN", "$FIRST"));
        environment.WriteInPrefix("etc/conda/activate.d/c.ps1", "exit 1\n");

        var entered = real.Evaluate(environment.Enter(shell, HookEnvironment.Outside), HookEnvironment.Outside);

        Assert.Equal("a b, then b", entered["SEEN"]);
    }

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Xonsh)]
    [InShell(ShellKind.Nushell)]
    public void A_script_that_fails_does_not_stop_the_rest(ShellKind shell)
    {
        using var environment = new HookEnvironment { Variables = { new("LAST", "set") } };
        using var real = new RealShell(shell);
        environment.WriteInPrefix($"etc/conda/activate.d/a.{HookEnvironment.Ending(shell)}", "no-such-command-at-all\nfalse\nreturn 3\n");
        environment.AddScripts(shell, "b");

        var entered = real.Evaluate(environment.Enter(shell, HookEnvironment.Outside), HookEnvironment.Outside);

        Assert.Equal(("+b\n", "set"), (environment.LogText, entered["LAST"]));
    }

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Xonsh)]
    [InShell(ShellKind.Nushell)]
    public void The_manifest_s_variables_come_last_and_refer_to_others(ShellKind shell)
    {
        using var environment = new HookEnvironment
        {
            Variables =
            {
                new("DATA", "$CONDA_PREFIX/'a b'/${PIXI_ENVIRONMENT_NAME}x"),
                new("PRICE", "\\$5 for $NOTHING"),
                new("PATH", "/first:$PATH"),
                new("PLAIN", "a\\b `c`"),
            },
        };
        using var real = new RealShell(shell);

        var entered = real.Evaluate(environment.Enter(shell, HookEnvironment.Outside), HookEnvironment.Outside);

        Assert.Equal($"{environment.Prefix}/'a b'/defaultx", entered["DATA"]);
        Assert.Equal(("$5 for ", "a\\b `c`"), (entered["PRICE"], entered["PLAIN"]));
        Assert.Equal($"/first:{environment.Prefix}/bin:/usr/local/bin:/usr/bin:/bin", entered["PATH"]);
    }

    [UnixTheory]
    [InShell(ShellKind.Bash)]
    [InShell(ShellKind.Zsh)]
    [InShell(ShellKind.Fish)]
    [InShell(ShellKind.Xonsh)]
    [InShell(ShellKind.Nushell)]
    public void Scripts_of_the_manifest_run_where_the_shell_can_and_the_others_are_warned_of(ShellKind shell)
    {
        using var environment = new HookEnvironment { Scripts = { "tools/a b.sh", "tools/a.fish", "tools/a.nu", "tools/missing.sh" } };
        using var real = new RealShell(shell);
        environment.Write("tools/a b.sh", "export FROM=sh\n");
        environment.Write("tools/a.fish", "set -gx FROM fish\n");
        environment.Write("tools/a.nu", "$env.FROM = \"nu\"\n");

        var entered = real.Evaluate(environment.Enter(shell, HookEnvironment.Outside), HookEnvironment.Outside);

        Assert.Equal(HookEnvironment.Ending(shell), entered["FROM"]);
        Assert.Contains("warning DEVENV6084: the activation script \"", real.Errors, StringComparison.Ordinal);
        Assert.Contains("warning DEVENV6024: the activation script \"", real.Errors, StringComparison.Ordinal);
    }

    [UnixTheory]
    [InShell(ShellKind.Xonsh)]
    public void Xonsh_s_own_scripts_run_too_and_a_script_may_unset_what_there_is(ShellKind shell)
    {
        using var environment = new HookEnvironment();
        using var real = new RealShell(shell);
        environment.WriteInPrefix("etc/conda/activate.d/a.xsh", "$OWN = 'xonsh'\n");
        environment.WriteInPrefix("etc/conda/activate.d/b.sh", "unset PIXI_IN_SHELL; echo loud; PATH=/more:$PATH\n");

        var entered = real.Evaluate(environment.Enter(shell, HookEnvironment.Outside), HookEnvironment.Outside);

        Assert.Equal(("xonsh", false), (entered["OWN"], entered.ContainsKey("PIXI_IN_SHELL")));
        Assert.StartsWith($"/more:{environment.Prefix}/bin:", entered["PATH"], StringComparison.Ordinal);
    }
}
