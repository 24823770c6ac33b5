using Devenv.Sdk.Tests.Building;
using Devenv.TestKit;

namespace Devenv.Sdk.Tests;

/// <summary>Form B: beside Microsoft.NET.Sdk.</summary>
[Collection(SdkCollection.Name)]
public sealed class CsprojTests(SdkFeed feed)
{
    private const string Program =
        """
        using System;
        using System.Diagnostics;
        foreach (var argument in args) Console.WriteLine($"[{argument}]");
        using var hello = Process.Start(new ProcessStartInfo("hello", ["C#"]));
        hello.WaitForExit();
        return args.Length;
        """;

    [Fact]
    public void A_program_runs_a_tool_of_its_environment()
    {
        using var workspace = CreateProgram();

        var build = workspace.Build("app").Succeeded();
        var run = workspace.Dotnet("run", "--project", "app", "--no-build", "--", "a b", "q\"uote");

        Assert.Contains($"devenv -> {workspace.Prefix}/", build.Lines);
        Assert.Equal("[a b]\n[q\"uote]\n-----\nGood day, C#!\n-----\n", run.Output);
        Assert.Equal(2, run.ExitCode);
    }

    [SharedFact]
    public void A_program_runs_python_and_sqlite3_of_real_packages()
    {
        using var workspace = CreateProgram();
        workspace.Write(
            "pixi.toml",
            $"""
            [workspace]
            channels = ["{new Uri(SharedData.PathOf("channels/main-2020")).AbsoluteUri}"]
            platforms = ["linux-64"]
            [dependencies]
            python = "3.7.*"
            requests = "*"
            sqlite = "*"

            """);
        workspace.Write(
            "app/Program.cs",
            """
            using System.Diagnostics;
            using var python = Process.Start("python", ["-c", "import ssl, sqlite3, ctypes, lzma, requests; print(requests.__version__)"]);
            python.WaitForExit();
            using var sqlite = Process.Start("sqlite3", [":memory:", "select 6 * 7"]);
            sqlite.WaitForExit();
            return python.ExitCode + sqlite.ExitCode;
            """);

        // Before the program's own lines come NuGet's, which brings in the SDK.
        Assert.Equal(["2.25.0", "42"], workspace.Dotnet("run", "--project", "app").Succeeded().Lines.TakeLast(2));
    }

    [Fact]
    public void The_environment_is_there_before_the_compiler_starts()
    {
        using var workspace = CreateProgram(
            body: "<Target Name=\"Early\" BeforeTargets=\"CoreCompile\"><Error Condition=\"!Exists('$(DevenvPrefix)bin/hello')\" Text=\"too late\" /></Target>");

        workspace.Build("app").Succeeded();
    }

    [Fact]
    public void A_target_of_the_project_may_want_the_environment_while_NuGet_restores()
    {
        using var workspace = CreateProgram(
            body: "<Target Name=\"Early\" BeforeTargets=\"CollectPackageReferences\" DependsOnTargets=\"DevenvInstall\" /><Target Name=\"Nothing\" />");

        workspace.Dotnet("msbuild", "app", "-nologo", "-restore", "-t:Nothing").Succeeded();

        Assert.True(File.Exists(Path.Join(workspace.Prefix, "bin/hello")));
    }

    [Fact]
    public void Several_frameworks_and_projects_install_once()
    {
        using var workspace = CreateProgram(frameworks: "net10.0;net9.0");
        workspace.Write("app2/app2.csproj", workspace.Read("app/app.csproj"));
        workspace.Write("app2/Program.cs", Program);
        workspace.Write(
            "dirs.proj",
            """
            <Project DefaultTargets="Build">
              <Target Name="Restore" />
              <Target Name="Build">
                <MSBuild Projects="app/app.csproj;app2/app2.csproj" Targets="DevenvBuild" Properties="TargetFramework=net10.0" BuildInParallel="true" />
                <MSBuild Projects="app/app.csproj" Targets="DevenvBuild" Properties="TargetFramework=net9.0" />
              </Target>
            </Project>
            """);

        var build = workspace.BuildRecorded("dirs.proj", "-m");

        build.Result.Succeeded();
        Assert.Equal(["UpdateLockFile", "FetchPackages", "LinkEnvironments"], build.DevenvTasks);
    }

    [Fact]
    public void A_project_whose_environment_is_up_to_date_asks_for_nothing()
    {
        using var workspace = CreateProgram();
        workspace.Build("app").Succeeded();

        var second = workspace.BuildRecorded("app");

        second.Result.Succeeded();
        Assert.Empty(second.DevenvTasks);
        Assert.DoesNotContain("devenv.proj", workspace.Build("app", "-v:detailed").Succeeded().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a lost prefix")]
    [InlineData("an edited manifest")]
    [InlineData("an installation that did not come to its end")]
    public void A_project_asks_where_there_is_something_to_do(string change)
    {
        using var workspace = CreateProgram();
        workspace.Build("app").Succeeded();
        switch (change)
        {
            case "a lost prefix":
                Directory.Delete(workspace.Prefix, recursive: true);
                break;
            case "an edited manifest":
                workspace.Write("pixi.toml", workspace.Read("pixi.toml") + "# edited\n");
                break;
            default:
                File.Delete(workspace.PathOf(".devenv/state/install.stamp"));
                break;
        }

        var build = workspace.BuildRecorded("app");

        build.Result.Succeeded();
        Assert.Contains("LinkEnvironments", build.DevenvTasks);
        Assert.True(File.Exists(Path.Join(workspace.Prefix, "bin/hello")));
        Assert.Empty(workspace.BuildRecorded("app").DevenvTasks);
    }

    [Fact]
    public void Clean_leaves_the_shared_environment_alone()
    {
        using var workspace = CreateProgram();
        workspace.Build("app").Succeeded();

        workspace.Dotnet("clean", "app", "-nologo").Succeeded();

        Assert.True(File.Exists(Path.Join(workspace.Prefix, "bin/hello")));
        Assert.Empty(workspace.BuildRecorded("app").DevenvTasks);
    }

    [Fact]
    public void The_verbs_have_their_long_names()
    {
        using var workspace = CreateProgram();

        Assert.Contains(workspace.Dotnet("msbuild", "app", "-nologo", "-t:DevenvLock").Succeeded().Lines,
            line => line.Contains("libbanner", StringComparison.Ordinal));
        Assert.Contains(workspace.Dotnet("msbuild", "app", "-nologo", "-t:DevenvList").Succeeded().Lines,
            line => line.StartsWith("libbanner", StringComparison.Ordinal));
        Assert.Contains("libbanner in default",
            workspace.Dotnet("msbuild", "app", "-nologo", "-t:DevenvWhy", "-p:Packages=libbanner").Succeeded().Output,
            StringComparison.Ordinal);
        Assert.Contains(
            workspace.Dotnet("msbuild", "app", "-nologo", "-t:DevenvSearch", "-p:Spec=libbanner").Succeeded().Lines,
            line => line.StartsWith("libbanner  ", StringComparison.Ordinal));
        Assert.Contains(workspace.PathOf("pixi.toml"), workspace.Dotnet("msbuild", "app", "-nologo", "-t:DevenvInfo").Succeeded().Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Test_hosts_get_the_variables_of_the_activated_environment()
    {
        using var workspace = CreateProgram();
        workspace.Manifest(feed, "hello = \"*\"\nhello-settings = \"*\"");
        var own = workspace.Write("own.runsettings",
            "<RunSettings><RunConfiguration><MaxCpuCount>1</MaxCpuCount></RunConfiguration></RunSettings>");

        workspace.Dotnet("msbuild", "app", "-nologo", "-restore", "-t:_DevenvActivateTests", "-p:VSTestSetting=" + own).Succeeded();

        var settings = workspace.Read("app/obj/devenv/testnet10.0.runsettings");
        Assert.Contains($"<CONDA_PREFIX>{workspace.Prefix}</CONDA_PREFIX>", settings, StringComparison.Ordinal);
        Assert.Contains("<HELLO_NAME>conda world</HELLO_NAME>", settings, StringComparison.Ordinal);
        Assert.Contains("<MaxCpuCount>1</MaxCpuCount>", settings, StringComparison.Ordinal);
        workspace.Dotnet("clean", "app", "-nologo").Succeeded();
        Assert.Empty(Directory.EnumerateFiles(workspace.PathOf("app/obj/devenv")));
    }

    [Fact]
    public void A_disabled_SDK_leaves_the_project_to_itself()
    {
        using var workspace = CreateProgram();

        workspace.Build("app", "-p:DevenvEnabled=false").Succeeded();

        Assert.False(Directory.Exists(workspace.PathOf(".devenv")));
        Assert.False(File.Exists(workspace.PathOf("pixi.lock")));
    }

    private Workspace CreateProgram(string frameworks = "net10.0", string body = "")
    {
        var workspace = new Workspace(feed);
        workspace.Manifest(feed, "hello = \"*\"");
        var property = frameworks.Contains(';', StringComparison.Ordinal) ? "TargetFrameworks" : "TargetFramework";
        workspace.Write(
            "app/app.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Sdk Name="Devenv.Sdk" />
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <{property}>{frameworks}</{property}>
              </PropertyGroup>
              {body}
            </Project>
            """);
        workspace.Write("app/Program.cs", Program);
        return workspace;
    }
}
