namespace Devenv.Activation.Tests.Scripts;

public sealed class RunScriptActivationTests
{
    [UnixFact]
    public void The_environment_s_programs_come_first()
    {
        using var workspace = new ScriptWorkspace();
        Assert.Equal($"{workspace.Prefix}/bin:/usr/bin:/bin\n", workspace.Run("printenv", "PATH").Output);
    }

    [UnixFact]
    public void Conda_s_and_pixi_s_variables_are_set()
    {
        using var workspace = new ScriptWorkspace { EnvironmentName = "test" };
        Assert.Equal(
            $"1\n{workspace.Prefix}\n{workspace.Folder}\ntoys\n{workspace.Folder}/pixi.toml\nNO_VERSION_SPECIFIED\n1\ntoys:test\ntest\n"
            + $"linux-64,osx-arm64\n(toys:test) \n",
            workspace.Run(
                "printenv", "CONDA_SHLVL", "CONDA_PREFIX", "PIXI_PROJECT_ROOT", "PIXI_PROJECT_NAME", "PIXI_PROJECT_MANIFEST",
                "PIXI_PROJECT_VERSION",
                "PIXI_IN_SHELL", "CONDA_DEFAULT_ENV", "PIXI_ENVIRONMENT_NAME", "PIXI_ENVIRONMENT_PLATFORMS", "PIXI_PROMPT").Output);
    }

    [UnixFact]
    public void A_surrounding_environment_is_a_level_below()
    {
        using var workspace = new ScriptWorkspace { Outside = { ["CONDA_PREFIX"] = "/opt/base $x", ["CONDA_SHLVL"] = "3" } };
        Assert.Equal("4\n/opt/base $x\n", workspace.Run("printenv", "CONDA_SHLVL", "CONDA_ENV_SHLVL_4_CONDA_PREFIX").Output);
    }

    [UnixTheory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("08")]
    public void A_level_that_is_no_number_counts_as_none(string level)
    {
        using var workspace = new ScriptWorkspace { Outside = { ["CONDA_SHLVL"] = level } };
        Assert.Equal("1\n", workspace.Run("printenv", "CONDA_SHLVL").Output);
    }

    [UnixFact]
    public void Values_of_packages_are_literal()
    {
        const string Value = "it's \"$HOME\" `id` $(id) \\ *\nand more";
        using var workspace = new ScriptWorkspace { PackageVariables = { new("VALUE", Value) } };
        Assert.Equal(Value + "\n", workspace.Run("printenv", "VALUE").Output);
    }

    [UnixFact]
    public void A_replaced_value_is_kept_under_its_level()
    {
        using var workspace = new ScriptWorkspace { Outside = { ["CC"] = "old 'cc'" }, PackageVariables = { new("CC", "new") } };
        Assert.Equal("new\nold 'cc'\n", workspace.Run("printenv", "CC", "CONDA_ENV_SHLVL_1_CC").Output);
    }

    [UnixFact]
    public void Scripts_of_packages_run_in_order_in_bash_and_see_the_variables_before_them()
    {
        using var workspace = new ScriptWorkspace { PackageVariables = { new("FIRST", "1") } };
        workspace.AddPackageScript("b.sh", "export SEEN=$SEEN-b");
        workspace.AddPackageScript("a.sh", "words=(x y); export SEEN=$FIRST-${CONDA_PREFIX##*/}-${#words[@]}-$#");
        Assert.Equal("1-default-2-0-b\n", workspace.Run("printenv", "SEEN").Output);
    }

    [UnixFact]
    public void The_manifest_s_scripts_follow_and_its_variables_come_last()
    {
        using var workspace = new ScriptWorkspace
        {
            Scripts = { "tools/setup.sh" },
            Variables = { new("DATA", "$CONDA_PREFIX/\"share\""), new("PLAIN", "it's \\ \"so\""), new("SEEN", "$SEEN-env") },
        };
        workspace.AddPackageScript("a.sh", "export SEEN=package");
        workspace.Write("tools/setup.sh", "export SEEN=$SEEN-manifest");
        Assert.Equal(
            $"{workspace.Prefix}/\"share\"\nit's \\ \"so\"\npackage-manifest-env\n",
            workspace.Run("printenv", "DATA", "PLAIN", "SEEN").Output);
    }

    [UnixFact]
    public void A_script_of_the_manifest_that_is_missing_is_a_warning()
    {
        using var workspace = new ScriptWorkspace { Scripts = { "missing.sh" } };
        var result = workspace.Run("show");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("warning DEVENV6024: ", result.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public void What_a_script_prints_is_not_the_command_s_output()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddPackageScript("loud.sh", "echo hello");
        Assert.Equal(new ScriptResult(0, "<x>\n", "hello\n"), workspace.Run("show", "x"));
    }

    [UnixFact]
    public void What_a_script_does_to_the_shell_ends_with_it()
    {
        using var workspace = new ScriptWorkspace { Variables = { new("LAST", "${NOT_SET}set") } };
        workspace.AddPackageScript("rude.sh", "cd /; set -eu; IFS=s; set -- other words; false || :");
        Assert.Equal("<a b>\n", workspace.Run("show", "a b").Output);
        Assert.Equal("set\n", workspace.Run("printenv", "LAST").Output);
        Assert.NotEqual("/\n", workspace.Run("pwd").Output);
    }

    [UnixFact]
    public void Without_bash_scripts_run_in_sh()
    {
        using var workspace = new ScriptWorkspace { Outside = { ["PATH"] = "/nowhere" } };
        workspace.AddPackageScript("a.sh", "export SEEN=\"${BASH_VERSION:+bash}sh\"");
        var shell = workspace.Run("/usr/bin/printenv", "SEEN").Output;
        Assert.Equal(File.ResolveLinkTarget("/bin/sh", returnFinalTarget: true)?.Name == "dash" ? "sh\n" : shell, shell);
    }

    [UnixFact]
    public async Task The_variables_of_an_activated_process_are_those_of_the_script()
    {
        using var workspace = new ScriptWorkspace { Variables = { new("MULTI", "a\nb=c") }, Outside = { ["SAME"] = "1" } };
        workspace.AddPackageScript("a.sh", "export SAME=1 FROM_SCRIPT=yes");
        workspace.WriteScript();
        var host = Host.Machine.HostEnvironmentCapture.Capture(workspace.Outside);
        var variables = await ActivationVariables.CaptureAsync(workspace.ScriptPath("default"), "default", workspace.Folder, host,
            CancellationToken.None);
        Assert.Equal(
            "CONDA_DEFAULT_ENV CONDA_PREFIX CONDA_SHLVL FROM_SCRIPT MULTI PATH PIXI_ENVIRONMENT_NAME PIXI_ENVIRONMENT_PLATFORMS PIXI_IN_SHELL PIXI_PROJECT_MANIFEST PIXI_PROJECT_NAME PIXI_PROJECT_ROOT PIXI_PROJECT_VERSION PIXI_PROMPT",
            string.Join(' ', variables.Changes.Select(change => change.Key)));
        Assert.Equal("a\nb=c", variables.Changes.Single(change => change.Key == "MULTI").Value);
    }

    [UnixFact]
    public async Task An_activation_that_ends_the_shell_is_an_error()
    {
        using var workspace = new ScriptWorkspace();
        workspace.AddPackageScript("a.sh", "echo no licence >&2; exit 3");
        workspace.WriteScript();
        var host = Host.Machine.HostEnvironmentCapture.Capture(workspace.Outside);
        var error = await Assert.ThrowsAsync<Primitives.Diagnostics.DevenvException>(() =>
            ActivationVariables.CaptureAsync(workspace.ScriptPath("default"), "default", workspace.Folder, host, CancellationToken.None));
        Assert.StartsWith("error DEVENV6025: the environment \"default\" cannot be activated (exit code 3): no licence.", error.Message,
            StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_variable_of_the_manifest_that_no_shell_can_set_is_reported()
    {
        using var workspace = new ScriptWorkspace { Variables = { new("not-a-name", "1") } };
        Assert.Equal("DEVENV6023", Assert.Single(workspace.WriteScript().Diagnostics).Code);
        Assert.Equal(0, workspace.Run("show").ExitCode);
    }
}
