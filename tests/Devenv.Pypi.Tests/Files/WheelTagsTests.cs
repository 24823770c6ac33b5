using Devenv.Pypi.Files;
using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Tests.Files;

/// <summary>The lists of spec/PYPI.md §3.2 to §3.4.</summary>
public sealed class WheelTagsTests
{
    [Fact]
    public void Tags_of_one_platform_tag_are_in_order() => Assert.Equal(
        [
            "cp38-cp38-win_amd64", "cp38-abi3-win_amd64", "cp38-none-win_amd64", "cp37-abi3-win_amd64", "cp36-abi3-win_amd64",
            "cp35-abi3-win_amd64", "cp34-abi3-win_amd64", "cp33-abi3-win_amd64", "cp32-abi3-win_amd64", "py38-none-win_amd64",
            "py3-none-win_amd64", "py37-none-win_amd64", "py36-none-win_amd64", "py35-none-win_amd64", "py34-none-win_amd64",
            "py33-none-win_amd64", "py32-none-win_amd64", "py31-none-win_amd64", "py30-none-win_amd64", "cp38-none-any", "py38-none-any",
            "py3-none-any", "py37-none-any", "py36-none-any", "py35-none-any", "py34-none-any", "py33-none-any", "py32-none-any",
            "py31-none-any", "py30-none-any",
        ],
        Tags("win-64", "3.8").All.Select(tag => tag.ToString()));

    [Theory]
    [InlineData("win-32", "", "win32")]
    [InlineData("win-64", "__win=10.0", "win_amd64")]
    [InlineData("win-arm64", "", "win_arm64")]
    [InlineData("linux-64", "__glibc=2.6", "manylinux_2_6_x86_64 manylinux_2_5_x86_64 manylinux1_x86_64 linux_x86_64")]
    [InlineData("linux-64", "__eglibc=2.5", "manylinux_2_5_x86_64 manylinux1_x86_64 linux_x86_64")]
    [InlineData("linux-32", "__glibc=2.5.1", "manylinux_2_5_i686 manylinux1_i686 linux_i686")]
    [InlineData("linux-64", "__glibc=2.4", "linux_x86_64")]
    [InlineData("linux-aarch64", "__glibc=2.18", "manylinux_2_18_aarch64 manylinux_2_17_aarch64 manylinux2014_aarch64 linux_aarch64")]
    [InlineData("linux-ppc64le", "__glibc=2.17", "manylinux_2_17_ppc64le manylinux2014_ppc64le linux_ppc64le")]
    [InlineData("linux-riscv64", "__glibc=2.32", "manylinux_2_32_riscv64 manylinux_2_31_riscv64 linux_riscv64")]
    [InlineData("linux-loongarch64", "__glibc=2.36", "manylinux_2_36_loongarch64 linux_loongarch64")]
    [InlineData("linux-s390x", "__glibc=2.16", "linux_s390x")]
    [InlineData("linux-64", "__musl=1.2", "musllinux_1_2_x86_64 musllinux_1_1_x86_64 musllinux_1_0_x86_64 linux_x86_64")]
    [InlineData("linux-64", "__cuda=12 __musl=1 __glibc=2.5", "musllinux_1_0_x86_64 linux_x86_64")]
    [InlineData(
        "osx-64",
        "__osx=10.5",
        "macosx_10_5_x86_64 macosx_10_5_intel macosx_10_5_fat64 macosx_10_5_fat32 macosx_10_5_universal2 macosx_10_5_universal "
        + "macosx_10_4_x86_64 macosx_10_4_intel macosx_10_4_fat64 macosx_10_4_fat32 macosx_10_4_universal2 macosx_10_4_universal")]
    [InlineData(
        "osx-arm64",
        "__osx=12",
        "macosx_12_0_arm64 macosx_12_0_universal2 macosx_11_0_arm64 macosx_11_0_universal2 macosx_10_16_universal2 macosx_10_15_universal2 "
        + "macosx_10_14_universal2 macosx_10_13_universal2 macosx_10_12_universal2 macosx_10_11_universal2 macosx_10_10_universal2 macosx_10_9_universal2 "
        + "macosx_10_8_universal2 macosx_10_7_universal2 macosx_10_6_universal2 macosx_10_5_universal2 macosx_10_4_universal2")]
    public void A_platform_has_its_tags(string subdir, string declared, string expected) => Assert.Equal(
        expected.Split(' '), Tags(subdir, "3.12", declared).All.TakeWhile(tag => tag.Abi == "cp312").Select(tag => tag.Platform));

    [Theory]
    [InlineData("linux-64", "manylinux_2_28_x86_64")]
    [InlineData("osx-64", "macosx_13_0_x86_64")]
    [InlineData("osx-arm64", "macosx_13_0_arm64")]
    public void Without_a_declaration_a_platform_has_a_default(string subdir, string best)
        => Assert.Equal(best, Tags(subdir, "3.12").All[0].Platform);

    [Theory]
    [InlineData("3.7.12", false, "cp37-cp37m-win_amd64")]
    [InlineData("3.8", false, "cp38-cp38-win_amd64")]
    [InlineData("3.13.2", false, "cp313-cp313-win_amd64")]
    [InlineData("3.13.2", true, "cp313-cp313t-win_amd64")]
    [InlineData("3.14.0rc1", false, "cp314-cp314-win_amd64")]
    public void The_best_tag_is_the_pythons_own(string version, bool isFreeThreaded, string expected) =>
        Assert.Equal(expected, Tags("win-64", version, "", isFreeThreaded).All[0].ToString());

    [Fact]
    public void Without_the_global_lock_only_wheels_made_for_that_fit() => Assert.Equal(
        ["abi3t", "cp313t", "none"],
        Tags("linux-64", "3.13", "", isFreeThreaded: true).All.Select(tag => tag.Abi).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("a-1-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", true)]
    [InlineData("a-1-cp312-cp312-manylinux_2_29_x86_64.whl", false)]
    [InlineData("a-1-cp312-cp312-manylinux_2_17_aarch64.whl", false)]
    [InlineData("a-1-cp312-cp312-musllinux_1_1_x86_64.whl", false)]
    [InlineData("a-1-cp39-abi3-manylinux1_x86_64.whl", true)]
    [InlineData("a-1-cp313-abi3-manylinux1_x86_64.whl", false)]
    [InlineData("a-1-cp311-cp311-manylinux1_x86_64.whl", false)]
    [InlineData("a-1-py2.py3-none-any.whl", true)]
    [InlineData("a-1-py2-none-any.whl", false)]
    [InlineData("a-1-py313-none-any.whl", false)]
    [InlineData("a-1-py3-none-linux_x86_64.whl", true)]
    public void A_wheel_fits_or_does_not(string name, bool expected)
    {
        Assert.True(WheelName.TryParse(name, out var wheel, out _));
        Assert.Equal(expected, Tags("linux-64", "3.12").IsCompatible(wheel));
    }

    [Theory]
    [InlineData("a-1-cp312-cp312-manylinux_2_5_x86_64.whl", "a-1-cp312-abi3-manylinux_2_28_x86_64.whl")]
    [InlineData("a-1-cp312-cp312-manylinux_2_28_x86_64.whl", "a-1-cp312-cp312-manylinux_2_17_x86_64.whl")]
    [InlineData("a-1-cp312-none-linux_x86_64.whl", "a-1-cp311-abi3-manylinux_2_28_x86_64.whl")]
    [InlineData("a-1-cp32-abi3-linux_x86_64.whl", "a-1-py3-none-manylinux_2_28_x86_64.whl")]
    [InlineData("a-1-py30-none-linux_x86_64.whl", "a-1-cp312-none-any.whl")]
    [InlineData("a-1-py2.py3-none-any.whl", "a-1-py311-none-any.whl")]
    public void The_first_wheel_fits_better(string better, string worse)
    {
        Assert.True(RankOf(better) < RankOf(worse));
    }

    [Theory]
    [InlineData("emscripten-wasm32", "", "wheels are not known for the platform \"emscripten-wasm32\"")]
    [InlineData("linux-armv6l", "", "wheels are not known for the platform \"linux-armv6l\"")]
    [InlineData("linux-64", "__glibc=new", "\"new\" of __glibc is not a version such as 2.28")]
    [InlineData("linux-64", "__glibc=2.999999999", "\"2.999999999\" of __glibc is not a version such as 2.28")]
    public void What_has_no_tags_is_explained(string subdir, string declared, string fault)
    {
        Assert.False(WheelPlatform.TryCreate(subdir, Declared(declared), out _, out var actual));
        Assert.Equal(fault, actual);
    }

    [Fact]
    public void A_version_that_no_Python_has_is_explained()
    {
        Assert.True(WheelPlatform.TryCreate("win-64", [], out var platform, out _));
        Assert.False(WheelTags.TryCreate(platform, Pep440Version.Parse("3.99999999999"), isFreeThreaded: false, out _, out var fault));
        Assert.Equal("\"3.99999999999\" is not the version of a Python", fault);
    }

    private static int RankOf(string name)
    {
        Assert.True(WheelName.TryParse(name, out var wheel, out _));
        Assert.True(Tags("linux-64", "3.12").TryGetRank(wheel, out var rank));
        return rank;
    }

    private static WheelTags Tags(string subdir, string python, string declared = "", bool isFreeThreaded = false)
    {
        Assert.True(WheelPlatform.TryCreate(subdir, Declared(declared), out var platform, out _));
        Assert.True(WheelTags.TryCreate(platform, Pep440Version.Parse(python), isFreeThreaded, out var tags, out _));
        return tags;
    }

    private static IEnumerable<KeyValuePair<string, string>> Declared(string text) => text
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(item => item.Split('='))
        .Select(parts => KeyValuePair.Create(parts[0], parts[1]));
}
