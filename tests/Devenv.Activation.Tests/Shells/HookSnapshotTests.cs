using Devenv.Activation.Packages;
using Devenv.Activation.Shells;
using Devenv.Conda.Channels;
using Devenv.TestKit;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tests.Shells;

/// <summary>Hooks of shells that the tests do not run: each is a text that was reviewed.</summary>
public sealed class HookSnapshotTests
{
    /// <summary>A difference is written beside the expected text; review it like code and rename it.</summary>
    [Theory]
    [InlineData(ShellKind.PowerShell)]
    [InlineData(ShellKind.Cmd)]
    [InlineData(ShellKind.Nushell)]
    public void A_hook_reads_as_reviewed(ShellKind shell)
    {
        var expected = PathBeside($"{shell}.verified.txt");
        var actual = Write(shell).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!File.Exists(expected) || File.ReadAllText(expected) != actual)
        {
            File.WriteAllText(PathBeside($"{shell}.received.txt"), actual);
            Assert.Equal(File.Exists(expected) ? File.ReadAllText(expected) : string.Empty, actual);
        }
    }

    [Fact]
    public void The_lines_of_a_batch_file_end_as_cmd_expects() =>
        Assert.DoesNotContain('\n', Write(ShellKind.Cmd).Replace("\r\n", string.Empty, StringComparison.Ordinal));

    [Theory]
    [InlineData("bash", ShellKind.Bash)]
    [InlineData("ZSH", ShellKind.Zsh)]
    [InlineData("pwsh", ShellKind.PowerShell)]
    [InlineData("nu", ShellKind.Nushell)]
    [InlineData("", ShellKind.Fish)]
    public void A_shell_is_chosen_by_its_name_else_by_the_variable(string name, ShellKind expected) =>
        Assert.Equal(
            expected, ShellName.Choose(name, HookEnvironment.Host(HookEnvironment.Outside.Add("SHELL", "/usr/bin/fish"))));

    [Fact]
    public void A_shell_that_is_not_known_is_refused()
    {
        var error = Assert.Throws<Primitives.Diagnostics.DevenvException>(() =>
            ShellName.Choose("csh", HookEnvironment.Host(HookEnvironment.Outside)));
        Assert.Equal("DEVENV6080", Assert.Single(error.Diagnostics).Code);
    }

    // Over an environment of conda's that the shell is in, and back.
    private static string Write(ShellKind shell)
    {
        using var prefix = new TemporaryFolder();
        var ending = shell switch { ShellKind.Cmd => "bat", ShellKind.Nushell => "nu", _ => "ps1" };
        prefix.Write($"etc/conda/activate.d/a.{ending}", string.Empty);
        prefix.Write($"etc/conda/deactivate.d/a.{ending}", string.Empty);
        var outside = new Dictionary<string, string>
        {
            ["PATH"] = @"C:\base;C:\base\Library\bin;C:\Windows",
            ["CONDA_PREFIX"] = @"C:\base",
            ["CONDA_SHLVL"] = "1",
            ["MODE"] = "it's 100% \"mine\" & $yours",
        };
        var entering = ShellHook.Enter(shell, Activation(prefix.Path), HookEnvironment.Host(outside, "win-64"));
        var inside = new Dictionary<string, string>(outside)
        {
            ["PATH"] = $@"{prefix.Path};{prefix.Path}\Scripts;C:\Windows",
            ["CONDA_PREFIX"] = prefix.Path,
            ["CONDA_SHLVL"] = "2",
            ["CONDA_ENV_SHLVL_2_CONDA_PREFIX"] = @"C:\base",
            ["CONDA_ENV_SHLVL_2_MODE"] = outside["MODE"],
            ["DEVENV_SHLVL_2_VARIABLES"] = "CONDA_PREFIX MODE GDAL_DATA",
            ["GDAL_DATA"] = "set",
        };
        return (entering + ShellHook.Leave(shell, HookEnvironment.Host(inside, "win-64"))).Replace(prefix.Path, "PREFIX",
            StringComparison.Ordinal);
    }

    private static EnvironmentActivation Activation(string prefix) => new()
    {
        Prefix = prefix,
        WorkspaceFolder = @"C:\it's here",
        WorkspaceName = "toys",
        WorkspaceVersion = "0.1.0",
        ManifestPath = @"C:\it's here\pixi.toml",
        Environment = "default",
        Platforms = ["win-64"],
        Subdir = Subdir.Parse("win-64"),
        Packages = new PackageActivation([new("LINES", "a\nb"), new("GDAL_DATA", "“share” `and` $so on %PATH%")], [], []),
        Settings = new ActivationSettings([],
            [new("MODE", "fast ^ \"a|b\" <c>"), new("DATA", "$CONDA_PREFIX/data"), new("LATER", "$(date)")]),
    };

    // Not the compiler's path: a deterministic build does not have the real one.
    private static string PathBeside(string name)
        => Path.Join(SharedData.RepositoryRoot, "tests", "Devenv.Activation.Tests", "Shells", name);
}
