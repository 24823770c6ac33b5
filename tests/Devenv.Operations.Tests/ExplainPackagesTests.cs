using System.Text.Json;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class ExplainPackagesTests
{
    [Fact]
    public async Task A_locked_package_is_told_with_the_shortest_chain_and_what_others_ask_of_it()
    {
        using var workspace = await LockedAsync();
        Assert.Equal(
            $"base in default (linux-64): 1.0 0 (file://{workspace.PathOf("channel")})\n"
            + "  required by app * → base <2\n"
            + "  app 1.0 requires <2\n"
            + "  deep 1.0 requires *\n"
            + "  guard 1.0 allows only >=1\n",
            await WhyAsync(workspace, "base"));
    }

    [Fact]
    public async Task A_requirement_of_the_environment_is_told_as_such()
    {
        using var workspace = await LockedAsync();
        Assert.Equal($"app in default (linux-64): 1.0 0 (file://{workspace.PathOf("channel")})\n  requested as app *\n",
            await WhyAsync(workspace, "app"));
    }

    [Fact]
    public async Task What_is_not_there_but_could_be_is_told_with_its_version()
    {
        using var workspace = await LockedAsync();
        Assert.Equal("extra in default (linux-64): nothing requires it; it can be added as 3.0 0\n", await WhyAsync(workspace, "extra"));
        Assert.DoesNotContain("extra", workspace.Read("w/pixi.lock"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_there_is_told_with_the_conflict()
    {
        using var workspace = await LockedAsync();
        var answer = await WhyAsync(workspace, "rival");
        Assert.StartsWith("rival in default (linux-64): it cannot be added:\n", answer, StringComparison.Ordinal);
        Assert.Contains("base >=2", answer, StringComparison.Ordinal);
        Assert.Contains("hint: did you mean \"base\"?", await WhyAsync(workspace, "bass"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Environments_with_the_same_answer_are_told_together()
    {
        using var workspace = await LockedAsync("[feature.more.dependencies]\nextra = \"*\"\n[environments]\nmore = [\"more\"]\n");
        Assert.StartsWith("base in default (linux-64), more (linux-64): 1.0 0 ", await WhyAsync(workspace, "base"),
            StringComparison.Ordinal);
        Assert.Equal(2, (await WhyAsync(workspace, "extra")).Split("\n\n").Length);
        Assert.StartsWith("extra in more (linux-64): 3.0 0 ", await WhyAsync(workspace, "extra", "more"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environments_of_a_solve_group_have_one_answer()
    {
        using var workspace = await LockedAsync(
            "[feature.more.dependencies]\nrival = \"*\"\n"
            + "[environments]\na = { features = [\"more\"], solve-group = \"g\", no-default-feature = true }\n"
            + "b = { features = [\"more\"], solve-group = \"g\", no-default-feature = true }\n");
        Assert.StartsWith("app in a (linux-64), b (linux-64): it cannot be added:\n", await WhyAsync(workspace, "app", "a b"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_get_one_answer_per_environment_and_platform()
    {
        using var workspace = await LockedAsync();
        using var answer = JsonDocument.Parse(await new ExplainPackages(workspace.Request(), workspace.Log)
            .RunAsync(PackageQuestion.Create("base", "", ""), true, CancellationToken.None));
        var only = Assert.Single(answer.RootElement.EnumerateArray());
        Assert.Equal("app * → base <2", Assert.Single(only.GetProperty("chains").EnumerateArray()).GetString());
        Assert.Equal(3, only.GetProperty("demands").GetArrayLength());
    }

    [Theory]
    [InlineData("", "", "", "DEVENV9501")]
    [InlineData("base", "nowhere", "", "DEVENV9502")]
    [InlineData("base", "", "win-64", "DEVENV9501")]
    public async Task What_is_asked_of_nothing_is_refused(string packages, string environments, string platforms, string code)
    {
        using var workspace = await LockedAsync();
        var fault = await Assert.ThrowsAsync<DevenvException>(
            () => new ExplainPackages(workspace.Request(), workspace.Log)
                .RunAsync(PackageQuestion.Create(packages, environments, platforms), false, CancellationToken.None));
        Assert.Equal(code, fault.Diagnostic.Code);
    }

    [Fact]
    public async Task Without_a_lock_file_there_is_no_answer()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("app")).Manifest("[dependencies]\napp = \"*\"\n");
        Assert.Same(DiagnosticTable.NothingLocked,
            (await Assert.ThrowsAsync<DevenvException>(() => WhyAsync(workspace, "app"))).Diagnostic.Descriptor);
    }

    private static async Task<TestWorkspace> LockedAsync(string rest = "")
    {
        var workspace = new TestWorkspace(
            new PackageBuilder("app").DependsOn("deep", "base <2", "guard"),
            new PackageBuilder("deep").DependsOn("base"),
            new PackageBuilder("guard").Constrains("base >=1"),
            new PackageBuilder("base", "1.0"),
            new PackageBuilder("base", "2.0"),
            new PackageBuilder("extra", "3.0"),
            new PackageBuilder("rival").DependsOn("base >=2")).Manifest("[dependencies]\napp = \"*\"\n" + rest);
        await workspace.LockAsync();
        return workspace;
    }

    private static Task<string> WhyAsync(TestWorkspace workspace, string packages, string environments = "") =>
        new ExplainPackages(workspace.Request(), workspace.Log).RunAsync(PackageQuestion.Create(packages, environments, string.Empty),
            false, CancellationToken.None);
}
