using Devenv.TestKit;
using Devenv.Workspace.Exchange.Imports;

namespace Devenv.Workspace.Tests.Exchange.Imports;

public sealed class ExplicitSpecReaderTests
{
    private const string Digits = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void An_archive_of_a_channel_is_an_exact_spec_for_the_platform()
    {
        var environment = ImportTexts.Import(
            ImportFormat.Explicit,
            $"# platform: linux-64\n@EXPLICIT\nhttps://conda.anaconda.org/conda-forge/linux-64/zlib-1.3.1-hb9d3cd8_2.conda#{Digits}\n"
                + $"https://conda.anaconda.org/conda-forge/noarch/tz-2026a-0.tar.bz2#sha256:{Digits}{Digits}\n");

        Assert.Equal(
            [$"linux-64: zlib ==1.3.1 hb9d3cd8_2[md5=\"{Digits}\"]", $"linux-64: tz ==2026a 0[sha256=\"{Digits}{Digits}\"]"],
            environment.Specs());
        Assert.Equal<string>(["conda-forge"], environment.Channels);
        Assert.Equal("linux-64", Assert.Single(environment.Platforms).Name);
    }

    [Fact]
    public void Packages_of_several_channels_say_which()
    {
        var environment = ImportTexts.Import(
            ImportFormat.Explicit,
            "@EXPLICIT\nhttps://conda.anaconda.org/a/noarch/x-1-0.conda\nhttps://conda.example.org/b/linux-64/y-1!2-0.conda\n");

        Assert.Equal(["a::x ==1 0", "y ==1!2 0[channel=\"https://conda.example.org/b/\"]"], environment.Specs());
    }

    [Fact]
    public void An_archive_elsewhere_stays_an_address() =>
        Assert.Equal(
            ["x[url=\"file:///srv/x-1-0.conda\"]"],
            ImportTexts.Import(ImportFormat.Explicit, "@EXPLICIT\nfile:///srv/x-1-0.conda\n").Specs());

    [Theory]
    [InlineData("@EXPLICIT\nzlib=1.3\n", "/w/in.txt(2,1): error DEVENV1156: \"zlib=1.3\" is no archive's address: it is no URL.")]
    [InlineData("https://h/c/noarch/x-1-0.conda\n@EXPLICIT\n", "/w/in.txt(1,1): error DEVENV1156: \"https://h/c/noarch/x-1-0.conda\" is no archive's address: it stands before @EXPLICIT.")]
    [InlineData("@EXPLICIT\nhttps://h/c/noarch/x-1-0.conda#12\n", "/w/in.txt(2,1): error DEVENV1156: \"https://h/c/noarch/x-1-0.conda#12\" is no archive's address: \"12\" is neither")]
    [InlineData("@EXPLICIT\nhttps://h/c/noarch/x.conda\n", "/w/in.txt(2,1): error DEVENV1156: \"https://h/c/noarch/x.conda\" is no archive's address: it does not end")]
    public void A_fault_has_its_line(string text, string expected)
    {
        var reading = ImportTexts.Read(ImportFormat.Explicit, text);

        Assert.Null(reading.Environment);
        Assert.StartsWith(expected, Assert.Single(reading.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [SharedTheory]
    [InlineData("ros-noetic_linux-64.txt", "linux-64", 2)]
    [InlineData("vs2015_runtime_win-64.txt", "win-64", 1)]
    [InlineData("xtensor_linux-64.txt", "linux-64", 1)]
    public void Real_files_lose_no_package(string file, string platform, int channels)
    {
        var text = File.ReadAllText(SharedData.PathOf($"vectors/conda/explicit-envs/{file}"));
        Assert.Equal(ImportFormat.Explicit, ImportReader.FormatOf(file, text));

        var environment = ImportTexts.Import(ImportFormat.Explicit, text);

        Assert.Equal(text.Split('\n').Count(line => line.StartsWith("http", StringComparison.Ordinal)), environment.CondaPackages.Length);
        Assert.Equal(platform, Assert.Single(environment.Platforms).Name);
        Assert.Equal(channels, environment.Channels.Length);
    }
}
