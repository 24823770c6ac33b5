using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Tests.Versions;

/// <summary>The operators of spec/PYPI.md §1.3.</summary>
public sealed class VersionSpecifierTests
{
    [Theory]
    [InlineData("==1.0", "1", true)]
    [InlineData("==1.0", "1.0+x", true)]
    [InlineData("==1.0+x", "1.0", false)]
    [InlineData("==1.0+x", "1.0+X", true)]
    [InlineData("==1.0+x", "1.0+y", false)]
    [InlineData("==1.0", "1.0.post1", false)]
    [InlineData("!=1.0", "1.0.0", false)]
    [InlineData("!=1.0", "1.0+x", false)]
    [InlineData("!=1.0", "1.1", true)]
    [InlineData("==1.1.*", "1.1", true)]
    [InlineData("==1.1.*", "1.1.5", true)]
    [InlineData("==1.1.*", "1.1a1", true)]
    [InlineData("==1.1.*", "1.1.post2", true)]
    [InlineData("==1.1.*", "1.1.2+x", true)]
    [InlineData("==1.1.*", "1.10", false)]
    [InlineData("==1.0.*", "1", true)]
    [InlineData("==1.1.*", "1", false)]
    [InlineData("==1.1.*", "1!1.1", false)]
    [InlineData("==1!1.*", "1!1.4", true)]
    [InlineData("!=1.1.*", "1.1.7", false)]
    [InlineData("!=1.1.*", "1.2", true)]
    [InlineData("~=2.2", "2.2", true)]
    [InlineData("~=2.2", "2.9", true)]
    [InlineData("~=2.2", "3.0", false)]
    [InlineData("~=2.2", "2.1", false)]
    [InlineData("~=2.2.0", "2.2.9", true)]
    [InlineData("~=2.2.0", "2.3", false)]
    [InlineData("~=2.2.post3", "2.2", false)]
    [InlineData("~=2.2.post3", "2.3", true)]
    [InlineData("~=1.4.5a4", "1.4.5a5", true)]
    [InlineData("~=1.4.5a4", "1.5", false)]
    [InlineData("~=2.2", "1!2.3", false)]
    [InlineData("<=1.0", "1.0+x", true)]
    [InlineData("<=1.0", "1.0.post1", false)]
    [InlineData("<=1.0", "1.0a1", true)]
    [InlineData(">=1.0", "1.0+x", true)]
    [InlineData(">=1.0", "1.0a1", false)]
    [InlineData(">=1.0", "1.0.post1", true)]
    [InlineData("<1.0", "1.0a1", false)]
    [InlineData("<1.0", "1.0.dev1", false)]
    [InlineData("<1.0", "0.9a1", true)]
    [InlineData("<1.0", "0.9", true)]
    [InlineData("<1.0a2", "1.0a1", true)]
    [InlineData("<1.0.dev5", "1.0.dev4", true)]
    [InlineData("<1.0.post1", "1.0a1", false)]
    [InlineData("<1.0", "1.0+x", false)]
    [InlineData(">1.0", "1.0.post1", false)]
    [InlineData(">1.0", "1.0+x", false)]
    [InlineData(">1.0", "1.0.1", true)]
    [InlineData(">1.0", "1!0.1", true)]
    [InlineData(">1.0.post1", "1.0.post2", true)]
    [InlineData(">1.0.post1", "1.0.post1+x", false)]
    [InlineData(">1.0a1", "1.0.post1", false)]
    [InlineData(">1.0a1", "1.0", true)]
    [InlineData("===1.0", "1.0", true)]
    [InlineData("===1.0", "1.0.0", false)]
    [InlineData("===1.0", "1.0+x", false)]
    [InlineData("===1.0.RC1", "1.0rc1", true)]
    public void Versions_are_judged(string specifier, string version, bool expected)
    {
        Assert.True(VersionSpecifier.TryParse(specifier, out var parsed, out _));
        Assert.Equal(expected, parsed.Contains(Pep440Version.Parse(version)));
    }

    [Theory]
    [InlineData("1.0", "\"1.0\" has no operator, such as in \"==1.0\"")]
    [InlineData("1.*", "\"1.*\" has no operator, such as in \"==1.*\"")]
    [InlineData("=1.0", "\"=1.0\" does not begin with an operator such as \"==\" or \">=\"")]
    [InlineData("latest", "\"latest\" does not begin with an operator such as \"==\" or \">=\"")]
    [InlineData(">=", "the version after \">=\" is missing")]
    [InlineData(">=abc", "\"abc\" is not a version")]
    [InlineData("==*", "\"*\" is not a version")]
    [InlineData("==1.*.2", "\"1.*.2\" is not a version")]
    [InlineData(">=1.*", "\".*\" cannot follow the version of \">=\"")]
    [InlineData("~=1.2.*", "\".*\" cannot follow the version of \"~=\"")]
    [InlineData("===1.*", "\".*\" cannot follow the version of \"===\"")]
    [InlineData("==1.0.dev1.*", "in \"1.0.dev1.*\" only numbers can precede \".*\"")]
    [InlineData("==1.0+x.*", "in \"1.0+x.*\" only numbers can precede \".*\"")]
    [InlineData("~=1", "\"~=\" needs at least two numbers, such as \"~=1.0\"")]
    [InlineData(">=1.0+x", "\">=\" cannot compare the local part of \"1.0+x\"")]
    public void What_is_no_specifier_is_explained(string text, string fault)
    {
        Assert.False(VersionSpecifier.TryParse(text, out _, out var actual));
        Assert.Equal(fault, actual);
    }

    [Theory]
    [InlineData("~=1.0", "~=1.0.0")]
    [InlineData("==1.*", "==1.0.*")]
    [InlineData("===1.0", "===1")]
    [InlineData(">=1.0", ">1.0")]
    public void Specifiers_that_can_differ_are_not_equal(string first, string second) =>
        Assert.NotEqual(VersionSpecifiers.Parse(first), VersionSpecifiers.Parse(second));
}
