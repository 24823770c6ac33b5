using Devenv.Pypi.Versions;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Pypi.Tests.Versions;

public sealed class VersionSpecifiersTests
{
    private static readonly string[] s_pieces =
        [">=", "<", "==", "!=", "~=", "===", "1", "2.0", ".*", "a1", ",", " ", "'", "dev", ".0", "*", "^", "~", "\""];

    [Theory]
    [InlineData("*", "*")]
    [InlineData(" >= 1.0 , <2 ", ">=1.0,<2")]
    [InlineData("<4,>=2", ">=2,<4")]
    [InlineData("!=3.0.*, !=3.1.*, >=2.7", ">=2.7,!=3.0.*,!=3.1.*")]
    [InlineData("<5.0.0dev,!=4.21.1,>=3.20.3,!=4.21.0", ">=3.20.3,!=4.21.0,!=4.21.1,<5.0.0.dev0")]
    [InlineData("<2,>2", "<2,>2")]
    [InlineData("==1.0-1", "==1.0.post1")]
    public void A_set_prints_in_the_order_of_its_versions(string text, string expected)
        => Assert.Equal(expected, VersionSpecifiers.Parse(text).ToString());

    [Fact]
    public void A_version_must_fulfil_every_specifier()
    {
        var specifiers = VersionSpecifiers.Parse(">=1.0,<2,!=1.5.*");
        Assert.True(specifiers.Contains(Pep440Version.Parse("1.4")));
        Assert.False(specifiers.Contains(Pep440Version.Parse("1.5.2")));
        Assert.False(specifiers.Contains(Pep440Version.Parse("2.0")));
    }

    [Fact]
    public void Any_version_fulfils_a_star()
    {
        Assert.True(VersionSpecifiers.Parse("*").IsAny);
        Assert.True(VersionSpecifiers.Any.Contains(Pep440Version.Parse("0.0.dev1+x")));
    }

    [Theory]
    [InlineData("", "it is empty; any version is \"*\"")]
    [InlineData(">=1,,<2", "a specifier is missing beside a comma")]
    [InlineData(">=1,", "a specifier is missing beside a comma")]
    [InlineData(">=1,2", "\"2\" has no operator, such as in \"==2\"")]
    [InlineData(">=1 <2", "\"1 <2\" is not a version")]
    public void The_first_fault_is_explained(string text, string fault)
    {
        Assert.False(VersionSpecifiers.TryParse(text, SpecifierParsing.Strict, out _, out var actual));
        Assert.Equal(fault, actual);
    }

    /// <summary>The table of spec/PYPI.md §1.3 and distributions that need it.</summary>
    [Theory]
    [InlineData("", "*")]
    [InlineData(">=7.2.0<8.0.0", ">=7.2.0,<8.0.0")]
    [InlineData("!=~5.0,>=4.12", ">=4.12,!=5.0.*")]
    [InlineData("!=~5,>=4.12", ">=4.12,!=5.*")]
    [InlineData(">=1.9.*", ">=1.9")]
    [InlineData(">=1.*", ">=1")]
    [InlineData(">=2.7,!=3.0.*,!=3.1.*,<3.4.*", ">=2.7,!=3.0.*,!=3.1.*,<3.4")]
    [InlineData(">=2.7,!=3.0*,!=3.1*,!=3.2*", ">=2.7,!=3.0.*,!=3.1.*,!=3.2.*")]
    [InlineData(">=3.6,", ">=3.6")]
    [InlineData(">=3.6, ", ">=3.6")]
    [InlineData(">dev", ">0.0.0.dev0")]
    [InlineData(">=9.0.0a1.0", ">=9.0.0a1")]
    [InlineData(">=9a1.0", ">=9a1")]
    [InlineData(">= '2.7'", ">=2.7")]
    [InlineData(">=\"3.6\"", ">=3.6")]
    [InlineData(">=2.7, !=3.0.*, !=3.1.*', !=3.2.*, !=3.3.*'", ">=2.7,!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*")]
    [InlineData(">=1.3.0,<1.4.0',", ">=1.3.0,<1.4.0")]
    public void Texts_of_indexes_are_repaired(string text, string expected) =>
        Assert.Equal(expected, VersionSpecifiers.Parse(text, SpecifierParsing.Lenient).ToString());

    [Theory]
    [InlineData("1.0")]
    [InlineData(">=x")]
    [InlineData(">=1;<2")]
    public void What_no_repair_helps_is_refused(string text)
        => Assert.False(VersionSpecifiers.TryParse(text, SpecifierParsing.Lenient, out _, out _));

    [Fact]
    public void Manifests_are_not_repaired() => Assert.False(VersionSpecifiers.TryParse(">=1.9.*", SpecifierParsing.Strict, out _, out _));

    [Fact]
    public void Canonical_text_reads_back_as_the_same_set() =>
        Prop.ForAll(
            Gen.Elements(s_pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(),
            text => !VersionSpecifiers.TryParse(text, SpecifierParsing.Lenient, out var specifiers, out _)
                || VersionSpecifiers.Parse(specifiers.ToString()).Equals(specifiers))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(15));
}
