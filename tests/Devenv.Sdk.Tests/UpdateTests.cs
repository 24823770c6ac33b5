using System.Text.Json;
using Devenv.Sdk.Tests.Building;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Sdk.Tests;

[Collection(SdkCollection.Name)]
public sealed class UpdateTests(SdkFeed feed)
{
    private const string Two = "greeting = \"*\"\nbase = \"*\"\n\n[environments]\ntest = []\n";

    [Fact]
    public void Only_the_named_package_is_updated()
    {
        using var channel = new TemporaryFolder();
        using var workspace = Locked(channel);

        var update = workspace.Verb("Update", "-p:Packages=greeting").Succeeded();

        Assert.Contains("~ greeting  1.0 → 2.0", update.Lines);
        Assert.Contains("base-1.0-0.conda", workspace.Read("pixi.lock"), StringComparison.Ordinal);
    }

    [Fact]
    public void Environments_of_the_command_line_limit_it_and_those_of_the_project_do_not()
    {
        using var channel = new TemporaryFolder();
        using var workspace = Locked(channel);
        workspace.Write("env.proj",
            "<Project Sdk=\"Devenv.Sdk\">\n  <PropertyGroup>\n    <DevenvEnvironments>default</DevenvEnvironments>\n"
            + "  </PropertyGroup>\n</Project>\n");

        var limited = workspace.Verb("Update", "-p:DevenvEnvironments=test").Succeeded();
        var rest = workspace.Verb("Update").Succeeded();

        Assert.DoesNotContain(limited.Lines, line => line.StartsWith("default", StringComparison.Ordinal));
        Assert.Contains(rest.Lines, line => line.StartsWith("default", StringComparison.Ordinal));
    }

    [Fact]
    public void A_csproj_updates_by_the_long_name()
    {
        using var channel = new TemporaryFolder();
        using var workspace = Locked(channel);
        workspace.Write(
            "app/app.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <Sdk Name="Devenv.Sdk" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);

        workspace.DotnetIn(
            workspace.PathOf("app"),
            "msbuild", "-nologo", "-t:DevenvUpdate", "-p:Packages=\"greeting base\"", "-p:DevenvEnvironments=test").Succeeded();

        Assert.Contains("greeting-2.0-0.conda", workspace.Read("pixi.lock"), StringComparison.Ordinal);
        Assert.Contains("greeting-1.0-0.conda", workspace.Read("pixi.lock"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_difference_is_printed_and_written_for_machines()
    {
        using var channel = new TemporaryFolder();
        using var workspace = Locked(channel);

        using var json = JsonDocument.Parse(
            workspace.Verb("Update", "-p:Packages=greeting", "-p:Json=true", "-p:DevenvLockDiff=out").Succeeded().Output);

        Assert.Equal("2.0",
            json.RootElement
                .GetProperty("environment")
                .GetProperty("default")
                .GetProperty("linux-64")[0]
                .GetProperty("after")
                .GetProperty("version")
                .GetString());
        Assert.Contains("| **`greeting`** | `1.0` | `2.0` | upgraded | all |", workspace.Read("out/lock-diff.md"),
            StringComparison.Ordinal);
        Assert.True(File.Exists(workspace.PathOf("out/lock-diff.json")));
    }

    [Fact]
    public void LockDiff_tells_what_changed_since_a_commit()
    {
        using var channel = new TemporaryFolder();
        using var workspace = Locked(channel);
        foreach (var arguments in (string[][])[
            ["init", "-q"],
            ["add", "pixi.lock"],
            ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "locked"],
        ])
        {
            Command.Run("git", workspace.Root, arguments, BuildVariables.Quiet).Succeeded();
        }

        workspace.Verb("Update", "-p:Packages=greeting").Succeeded();
        var compared = workspace.Verb("LockDiff", "-p:Against=HEAD", "-p:DevenvLockDiff=out").Succeeded();

        Assert.Contains("~ greeting  1.0 → 2.0", compared.Lines);
        Assert.Contains("upgraded", workspace.Read("out/lock-diff.md"), StringComparison.Ordinal);
    }

    /// <summary>Locked when the channel had version 1.0 of everything; it has 2.0 too.</summary>
    private Workspace Locked(TemporaryFolder channel)
    {
        var builder = new ChannelBuilder(channel.PathOf("c")).Add(new PackageBuilder("greeting").ForSubdir("linux-64"))
            .Add(new PackageBuilder("base").ForSubdir("linux-64"));
        builder.Write();
        var workspace = Workspace.WithEnvironment(feed, string.Empty);
        workspace.Write("pixi.toml",
            $"[workspace]\nname = \"w\"\nchannels = [\"{builder.Url}\"]\nplatforms = [\"linux-64\"]\n\n[dependencies]\n{Two}");
        workspace.Verb("Lock").Succeeded();
        builder.Add(new PackageBuilder("greeting", "2.0").ForSubdir("linux-64"))
            .Add(new PackageBuilder("base", "2.0").ForSubdir("linux-64")).Write();
        return workspace;
    }
}
