using Devenv.Activation.Scripts;
using Devenv.TestKit;

namespace Devenv.Activation.Tests.Scripts;

/// <summary>The script that installs an environment which a task needs.</summary>
public sealed class InstallScriptTests : IDisposable
{
    private static readonly DateTime s_before = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public InstallScriptTests()
    {
        Write("pixi.toml", s_before);
        Write("it's; root/state/run-test.sh", s_before.AddDays(1));
        Write("it's; root/envs/test/conda-meta/devenv.stamp", s_before.AddDays(1));
    }

    public void Dispose() => _folder.Dispose();

    [UnixFact]
    public void What_is_up_to_date_is_left_alone() => Assert.Equal(string.Empty, Run("test"));

    [UnixFact]
    public void What_is_missing_is_asked_of_the_engine_with_the_build_s_properties() =>
        Assert.Equal(
            $"msbuild /sdk/devenv.proj -nologo -v:m -tl:off -t:DevenvBuild "
                + $"-p:DevenvRoot={_folder.Path}/it%27s%3B root -p:DevenvEnvironments=other\n",
            Run("other"));

    [UnixFact]
    public void What_is_older_than_the_manifest_is_asked_for()
    {
        Write("pixi.toml", s_before.AddDays(2));

        Assert.EndsWith(" -p:DevenvEnvironments=test\n", Run("test"), StringComparison.Ordinal);
    }

    private string Run(string environment)
    {
        var root = _folder.PathOf("it's; root");
        var script = _folder.Write(
            "install.sh",
            InstallScript.Write(new InstallScriptRequest(
                "/bin/echo",
                "/sdk/devenv.proj",
                root,
                [_folder.PathOf("pixi.toml")],
                [new("DevenvRoot", root), new("DevenvLockDiff", string.Empty)])));
        using var process = new System.Diagnostics.Process
        {
            StartInfo = new System.Diagnostics.ProcessStartInfo("/bin/sh", [script, environment]) { RedirectStandardOutput = true },
        };
        process.Start();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private void Write(string relative, DateTime time) => File.SetLastWriteTimeUtc(_folder.Write(relative, string.Empty), time);
}
