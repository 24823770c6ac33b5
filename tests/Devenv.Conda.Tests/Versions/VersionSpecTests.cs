using Devenv.Conda.Matching;
using Devenv.Conda.Versions;

namespace Devenv.Conda.Tests.Versions;

public sealed class VersionSpecTests
{
    [Theory]
    [InlineData("1.2", "==1.2")]
    [InlineData("=1.2", "1.2.*")]
    [InlineData("=1.2.*", "1.2.*")]
    [InlineData("1.2*", "1.2.*")]
    [InlineData("2023.*.*", "2023.*")]
    [InlineData("2023.*.*.", "2023.*")]
    [InlineData("==1.2.*", "==1.2")]
    [InlineData("!=1.2.*", "!=1.2.*")]
    [InlineData(">1.2.*", ">=1.2")]
    [InlineData("<=1.2.*", "<=1.2")]
    [InlineData(">=*", "*")]
    [InlineData("*.*", "*")]
    [InlineData(">=1.02 , < 2", null)]
    [InlineData(">=1.02 , <2", ">=1.2,<2")]
    [InlineData(">1.8,<2|==1.7", ">1.8,<2|==1.7")]
    [InlineData(">1.8,(<2|==3)", ">1.8,(<2|==3)")]
    [InlineData("((>1.8,<2),!=1.9)", ">1.8,<2,!=1.9")]
    [InlineData("2.7|(( 3.6 ))", "==2.7|==3.6")]
    [InlineData("!=*", null)]
    [InlineData("<*", null)]
    [InlineData("=>1", null)]
    [InlineData("===1", null)]
    [InlineData("1.*.3", null)]
    [InlineData("^1.2$", null)]
    [InlineData("1.2$", null)]
    [InlineData(">= 1.2", null)]
    [InlineData("", null)]
    [InlineData("(1.2", null)]
    [InlineData("1.2)", null)]
    [InlineData("1.2,", null)]
    [InlineData("**", null)]
    public void Repodata_specs_are_read_leniently(string text, string? canonical) => Check(text, SpecParsing.Lenient, canonical);

    [Theory]
    [InlineData("==1.2", "==1.2")]
    [InlineData("1.2.*", "1.2.*")]
    [InlineData("1.2*", "1.2.*")]
    [InlineData("=1.2", "1.2.*")]
    [InlineData("!=1.2.*", "!=1.2.*")]
    [InlineData("1.2", null)]
    [InlineData("2023.*.*", null)]
    [InlineData("=1.2.*", null)]
    [InlineData(">=1.2.*", null)]
    [InlineData(">=*", null)]
    public void Manifest_specs_are_read_strictly(string text, string? canonical) => Check(text, SpecParsing.Strict, canonical);

    [Theory]
    [InlineData("1.2.*", "1.2 1.2.0 1.2a1 1.2rc1 1.2.3+loc", "1.20 1.3 1!1.2")]
    [InlineData("1.2.0.*", "1.2 1.2.0.1", "1.2.1")]
    [InlineData(">=1.2,<1.3", "1.2 1.3a1", "1.3 1.1")]
    [InlineData("~=1.4.5", "1.4.5 1.4.6", "1.5 1.4.4")]
    [InlineData("~=1.4", "1.4 1.9", "2.0 1.3")]
    [InlineData("~=1", "1 7", "0.9 1!7")]
    [InlineData("!=1.2", "1.2.1 1", "1.2 1.2.0")]
    [InlineData("!=1.2.*", "1.3", "1.2.1")]
    [InlineData("2.7|>=3.6", "2.7 3.7", "3.5 2.7.1")]
    public void Specs_match_versions(string text, string taken, string refused)
    {
        var spec = VersionSpec.Parse(text);
        Assert.All(taken.Split(' '), version => Assert.True(spec.Matches(CondaVersion.Parse(version)), version));
        Assert.All(refused.Split(' '), version => Assert.False(spec.Matches(CondaVersion.Parse(version)), version));
    }

    [Theory]
    [InlineData(">=1,<2", ">=1, <2", true)]
    [InlineData(">=1.0", ">=1.00", true)]
    [InlineData(">=1", ">=1.0", false)]
    [InlineData("==1", "!=1", false)]
    public void Specs_are_equal_when_they_say_the_same_in_the_same_words(string left, string right, bool expected) =>
        Assert.Equal(expected, VersionSpec.Parse(left).Equals(VersionSpec.Parse(right)));

    [Fact]
    public void Deep_parentheses_are_refused() =>
        Assert.False(VersionSpec.TryParse(new string('(', 100_000), SpecParsing.Lenient, out _, out _));

    private static void Check(string text, SpecParsing parsing, string? canonical)
    {
        Assert.Equal(canonical is not null, VersionSpec.TryParse(text, parsing, out var spec, out var fault));
        Assert.Equal(canonical, spec?.ToString());
        Assert.Equal(canonical is null, fault is not null);
    }
}
