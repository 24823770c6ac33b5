using System.Text;
using Devenv.Conda.Channels;
using Devenv.Install.Linking;

namespace Devenv.Install.Tests.Linking;

public sealed class TextReplacementTests
{
    private static readonly string s_longPrefix = "/" + new string('p', 130);

    [Theory]
    [InlineData("a /old/x b /old", "a /new/x b /new")]
    [InlineData("#!/old/bin/python\nx=/old", "#!/new/bin/python\nx=/new")]
    [InlineData("nothing", "nothing")]
    [InlineData("", "")]
    public void Every_occurrence_is_replaced(string text, string expected) => Assert.Equal(expected, Replace(text, "/new", "linux-64"));

    [Fact]
    public void A_shebang_of_python_that_is_too_long_goes_through_sh() => Assert.Equal(
        $"#!/bin/sh\n'''exec' \"{s_longPrefix}/bin/python3.8\" -I \"$0\" \"$@\" #'''\nx",
        Replace("#!/old/bin/python3.8 -I\nx", s_longPrefix, "linux-64"));

    [Fact]
    public void A_shebang_of_another_program_that_is_too_long_goes_through_env() => Assert.Equal(
        "#!/usr/bin/env perl -w\n" + s_longPrefix,
        Replace("#!/old/bin/perl -w\n/old", s_longPrefix, "linux-64"));

    [Theory]
    [InlineData("osx-arm64")]
    public void Apple_reads_longer_shebangs(string platform) =>
        Assert.Equal($"#!{s_longPrefix}/bin/perl\n", Replace("#!/old/bin/perl\n", s_longPrefix, platform));

    [Fact]
    public void A_blank_in_the_prefix_changes_every_shebang_with_the_placeholder()
    {
        Assert.Equal("#!/bin/sh\n'''exec' \"/my home/bin/python\" \"$0\" \"$@\" #'''\n",
            Replace("#!/old/bin/python\n", "/my home", "linux-64"));
        Assert.Equal("#!/bin/bash\n/my home", Replace("#!/bin/bash\n/old", "/my home", "linux-64"));
    }

    [Theory]
    [InlineData("#!python\n")]
    [InlineData("#! \n")]
    public void A_shebang_without_a_path_stays(string line)
    {
        var text = line.TrimEnd('\n') + new string('x', 200) + "\n";
        Assert.Equal(text, Replace(text, "/new", "linux-64"));
    }

    [Fact]
    public void An_interpreter_with_an_escaped_blank_is_one_path() => Assert.Equal(
        $"#!/usr/bin/env my\\ tool -x\n",
        Replace("#!/old/bin/my\\ tool -x\n", s_longPrefix, "linux-64"));

    [Fact]
    public void Windows_has_no_shebangs() =>
        Assert.Equal($"#!{s_longPrefix}/bin/perl\n", Replace("#!/old/bin/perl\n", s_longPrefix, "win-64"));

    [Theory]
    [InlineData("/long/old/a\0b", "/new/a\0\0\0\0\0\0b")]
    [InlineData("x/long/old:/long/old\0y", "x/new:/new\0\0\0\0\0\0\0\0\0\0\0y")]
    [InlineData("/long/old", "/new\0\0\0\0\0")]
    [InlineData("none\0", "none\0")]
    public void Binary_strings_keep_their_place(string text, string expected)
    {
        var content = Encoding.ASCII.GetBytes(text);
        BinaryReplacement.Replace(content, "/long/old"u8, "/new"u8);
        Assert.Equal(expected, Encoding.ASCII.GetString(content));
    }

    private static string Replace(string text, string prefix, string platform) => Encoding.UTF8.GetString(
        TextReplacement.Replace(Encoding.UTF8.GetBytes(text), "/old"u8, Encoding.UTF8.GetBytes(prefix), Subdir.Parse(platform)));
}
