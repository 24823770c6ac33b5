using Devenv.Workspace.Manifests;
using Devenv.Workspace.Manifests.Platforms;

namespace Devenv.Workspace.Tests.Manifests;

public sealed class PlatformTests
{
    [Theory]
    [InlineData("linux-64", "__unix=0=0 __linux=4.18 __glibc=2.28 __archspec=0=x86_64")]
    [InlineData("osx-arm64", "__unix=0=0 __osx=13.0 __archspec=0=m1")]
    [InlineData("win-64", "__win=10.0 __archspec=0=x86_64")]
    [InlineData("emscripten-wasm32", "__unix=0=0")]
    [InlineData("zos-z", "")]
    public void A_plain_platform_has_its_subdirs_defaults(string subdir, string expected) =>
        Assert.Equal(expected, string.Join(' ', WorkspacePlatform.Plain(Conda.Channels.Subdir.Parse(subdir)).VirtualPackages));

    [Theory]
    [InlineData("{ platform = 'linux-64', cuda = '12.4' }", "linux-64-cuda-12-4", "__cuda=12.4 __unix=0=0 __linux=4.18 __glibc=2.28 __archspec=0=x86_64")]
    [InlineData("{ platform = 'linux-64', glibc = '2.28' }", "linux-64", "__glibc=2.28 __unix=0=0 __linux=4.18 __archspec=0=x86_64")]
    [InlineData("{ platform = 'linux-64', __musl = '1.2' }", "linux-64-musl-1-2", "__musl=1.2 __unix=0=0 __linux=4.18 __archspec=0=x86_64")]
    [InlineData("{ platform = 'osx-64', osx = '14', archspec = 'x86_64_v3' }", "osx-64-archspec-x86-64-v3-macos-14", "__archspec=0=x86_64_v3 __osx=14 __unix=0=0")]
    [InlineData("{ name = 'big', platform = 'win-64', windows = '11', __ram = '64=gb' }", "big", "__win=11 __ram=64=gb __archspec=0=x86_64")]
    public void A_platform_written_as_a_table_keeps_its_order_and_gets_a_name(string item, string name, string expected)
    {
        var platform = Assert.Single(ManifestText.Parse($"[workspace]\nchannels = []\nplatforms = [{item}]").Platforms);

        Assert.Equal((name, expected), (platform.Name, string.Join(' ', platform.VirtualPackages)));
    }

    [Theory]
    [InlineData(
        "{ platform = 'linux-64', cuda = { driver = '12.4', arch = '8.6' }, archspec = 'x86_64_v3' }",
        "__cuda=12.4=0 __cuda_arch=8.6=0 __archspec=1=x86_64_v3 __unix=0=0 __linux=4.18=0 __glibc=2.28=0")]
    [InlineData("{ platform = 'linux-64', __eglibc = '2.19' }", "__eglibc=2.19=0 __unix=0=0 __linux=4.18=0 __archspec=1=x86_64")]
    [InlineData("{ platform = 'win-64', __archspec = '0=my_own' }", "__archspec=1=0 __win=10.0=0")]
    [InlineData("{ platform = 'win-64', __ram = '64=gb' }", "__win=10.0=0 __archspec=1=x86_64")]
    public void A_solve_has_what_is_declared_in_the_form_of_a_machine(string item, string expected)
    {
        var platform = Assert.Single(ManifestText.Parse($"[workspace]\nchannels = []\nplatforms = [{item}]").Platforms);

        Assert.Equal(expected, string.Join(' ', platform.SolvedVirtualPackages));
    }

    [Fact]
    public void System_requirements_become_platforms()
    {
        var manifest = ManifestText.Parse("""
            [workspace]
            channels = []
            platforms = ["linux-64", "osx-64", "win-64"]
            [system-requirements]
            libc = "2.17"
            [feature.cuda.system-requirements]
            cuda = "12"
            [environments]
            cuda = ["cuda"]
            """);

        Assert.Equal(["linux-64-glibc-2-17", "osx-64", "win-64"], manifest.Environments[0].Platforms.Select(platform => platform.Name));
        Assert.Equal(
            ["linux-64-cuda-12-glibc-2-17", "osx-64", "win-64-cuda-12"],
            manifest.Environment("cuda")!.Platforms.Select(platform => platform.Name));
        Assert.Equal(
            "__cuda=12 __glibc=2.17 __unix=0=0 __linux=4.18 __archspec=0=x86_64",
            string.Join(' ', manifest.Environment("cuda")!.PlatformOf("linux-64").VirtualPackages));
    }

    [Fact]
    public void The_highest_requirement_of_an_environments_features_counts()
    {
        var manifest = ManifestText.Parse("""
            [workspace]
            channels = []
            platforms = ["linux-64"]
            [system-requirements]
            cuda = "11.8"
            [feature.new.system-requirements]
            cuda = "12.4"
            [environments]
            new = ["new"]
            """);

        Assert.Equal(["linux-64-cuda-12-4"], manifest.Environment("new")!.Platforms.Select(platform => platform.Name));
    }

    [Fact]
    public void A_features_platforms_narrow_and_may_add()
    {
        var manifest = ManifestText.Parse(ManifestText.Workspace + """
            [feature.f]
            platforms = ["win-64", "osx-64"]
            [environments]
            f = ["f"]
            """);

        Assert.Equal(["win-64", "osx-64"], manifest.Environment("f")!.Platforms.Select(platform => platform.Name));
    }

    [Theory]
    [InlineData("gpu", "gpu")]
    [InlineData("linux-64", "linux-64")]
    public void A_feature_chooses_a_declared_platform_by_name(string reference, string expected)
    {
        var manifest = ManifestText.Parse($$"""
            [workspace]
            channels = []
            platforms = ["linux-64", { name = "gpu", platform = "linux-64", cuda = "12" }, "win-64"]
            [environments]
            e = { platforms = ["{{reference}}"] }
            """);

        Assert.Equal([expected], manifest.Environment("e")!.Platforms.Select(platform => platform.Name));
    }

    [Fact]
    public void A_feature_that_names_a_subdir_chooses_all_its_platforms()
    {
        var manifest = ManifestText.Parse("""
            [workspace]
            channels = []
            platforms = [{ name = "cpu", platform = "linux-64" }, { name = "gpu", platform = "linux-64", cuda = "12" }, "win-64"]
            [environments]
            e = { platforms = ["linux-64"] }
            """);

        Assert.Equal(["cpu", "gpu"], manifest.Environment("e")!.Platforms.Select(platform => platform.Name));
    }

    [Fact]
    public void A_plain_platforms_name_is_its_subdir_for_features_beside_one_that_chooses_another()
    {
        var manifest = ManifestText.Parse("""
            [workspace]
            channels = []
            platforms = ["linux-64", { name = "gpu", platform = "linux-64", cuda = "12" }, "win-64"]
            [feature.tools]
            platforms = ["linux-64"]
            [feature.cuda]
            platforms = ["gpu"]
            [environments]
            tools = ["tools"]
            both = ["tools", "cuda"]
            """);

        Assert.Equal(["linux-64"], manifest.Environment("tools")!.Platforms.Select(platform => platform.Name));
        Assert.Equal(["gpu"], manifest.Environment("both")!.Platforms.Select(platform => platform.Name));
    }

    [Theory]
    [InlineData("unix", true)]
    [InlineData("linux", true)]
    [InlineData("win", false)]
    [InlineData("macos", false)]
    [InlineData("linux-64", true)]
    [InlineData("gpu-box", true)]
    [InlineData("gpu-*", true)]
    [InlineData("*-b*x", true)]
    [InlineData("*", true)]
    [InlineData("GPU-*", false)]
    [InlineData("gpu", false)]
    public void A_selector_matches_families_subdirs_names_and_patterns(string text, bool expected)
    {
        Assert.True(PlatformSelector.TryParse(text, out var selector, out _));

        Assert.Equal(expected, selector.Matches(WorkspacePlatform.Plain(Conda.Channels.Subdir.Linux64) with { Name = "gpu-box" }));
    }
}
