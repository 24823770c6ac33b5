using Devenv.Pypi.Versions;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Pypi.Tests.Versions;

/// <summary>PEP 440: the tables and the chain of spec/PYPI.md §1.2.</summary>
public sealed class Pep440VersionTests
{
    private static readonly string[] s_chain =
    [
        "1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456", "1.0b2", "1.0b2.post345.dev456",
        "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5", "1.0+abc.7", "1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15",
        "1.1.dev1",
    ];

    private static readonly string[] s_pieces =
        ["1", "0", "9", "10", ".", "-", "_", "!", "a", "b", "rc", "post", "dev", "r", "+", "v", "*", "x", " "];

    [Theory]
    [InlineData(" v1.0\t", "1.0")]
    [InlineData("1.0ALPHA", "1.0a0")]
    [InlineData("1.0-beta.2", "1.0b2")]
    [InlineData("1.0_c-3", "1.0rc3")]
    [InlineData("1.0preview1", "1.0rc1")]
    [InlineData("1.0.pre", "1.0rc0")]
    [InlineData("1.0-rev4", "1.0.post4")]
    [InlineData("1.0r4", "1.0.post4")]
    [InlineData("1.0-4", "1.0.post4")]
    [InlineData("1.0.post", "1.0.post0")]
    [InlineData("1.0-dev", "1.0.dev0")]
    [InlineData("1.0DEV07", "1.0.dev7")]
    [InlineData("1.0+Ubuntu-1_2", "1.0+ubuntu.1.2")]
    [InlineData("1.0+007.00a", "1.0+7.00a")]
    [InlineData("00!01.000.2", "1.0.2")]
    [InlineData("1!2a1.post2.dev3+l", "1!2a1.post2.dev3+l")]
    [InlineData("2026.01.15", "2026.1.15")]
    [InlineData("1.20260115103000123456789", "1.20260115103000123456789")]
    public void Versions_print_in_canonical_form(string text, string expected)
        => Assert.Equal(expected, Pep440Version.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("v")]
    [InlineData("1.")]
    [InlineData("1..0")]
    [InlineData(".1")]
    [InlineData("!1")]
    [InlineData("1!")]
    [InlineData("1.0.*")]
    [InlineData("1.0+")]
    [InlineData("1.0+a..b")]
    [InlineData("1.0+_")]
    [InlineData("1.0+a+b")]
    [InlineData("1.0x")]
    [InlineData("1.0a1b1")]
    [InlineData("1.0 .1")]
    [InlineData("١.0")]
    [InlineData("1.0po\u017Ft1")]
    public void What_is_no_version_is_refused(string text) => Assert.False(Pep440Version.TryParse(text, out _));

    [Fact]
    public void The_chain_of_the_specification_is_in_order()
    {
        var versions = s_chain.Select(Pep440Version.Parse).ToArray();
        for (var i = 0; i < versions.Length; i++)
        {
            for (var j = 0; j < versions.Length; j++)
            {
                Assert.Equal(i.CompareTo(j), Math.Sign(versions[i].CompareTo(versions[j])));
            }
        }
    }

    [Theory]
    [InlineData("1.0.post1.dev1", "1.0.post1")]
    [InlineData("1.0a1", "1.0a1.post1")]
    [InlineData("1.0a1.post1", "1.0a2")]
    [InlineData("1.0+a", "1.0+a.a")]
    [InlineData("9", "1!0")]
    [InlineData("18446744073709551615", "18446744073709551616")]
    [InlineData("99999999999999999999", "100000000000000000000")]
    public void The_first_is_lower(string lower, string higher)
    {
        Assert.True(Pep440Version.Parse(lower) < Pep440Version.Parse(higher));
        Assert.True(Pep440Version.Parse(higher) > Pep440Version.Parse(lower));
    }

    [Theory]
    [InlineData("1", "1.0.0")]
    [InlineData("0", "0.0")]
    [InlineData("1.0a1", "1a01")]
    [InlineData("1.0+1", "1+01")]
    public void Zeros_at_the_end_make_no_difference(string first, string second)
    {
        Assert.Equal(Pep440Version.Parse(first), Pep440Version.Parse(second));
        Assert.Equal(Pep440Version.Parse(first).GetHashCode(), Pep440Version.Parse(second).GetHashCode());
    }

    [Theory]
    [InlineData("1.0a1", true)]
    [InlineData("1.0.dev1", true)]
    [InlineData("1.0.post1.dev1", true)]
    [InlineData("1.0.post1", false)]
    [InlineData("1.0+dev", false)]
    public void Alpha_beta_candidate_and_development_parts_make_a_prerelease(string text, bool expected) =>
        Assert.Equal(expected, Pep440Version.Parse(text).IsPrerelease);

    [Fact]
    public void Canonical_text_reads_back_as_the_same_version() =>
        Prop.ForAll(
            Gen.Elements(s_pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(),
            text => !Pep440Version.TryParse(text, out var version)
                || (Pep440Version.Parse(version.ToString()) == version
                    && Pep440Version.Parse(version.ToString()).ToString() == version.ToString()))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(12));

    [Fact]
    public void The_order_is_total() =>
        Prop.ForAll(
            Gen.Elements(s_chain).Select(Pep440Version.Parse).ArrayOf(3).ToArbitrary(),
            versions => Math.Sign(versions[0].CompareTo(versions[1])) == -Math.Sign(versions[1].CompareTo(versions[0]))
                && (versions[0] > versions[1] || versions[1] > versions[2] || versions[0] <= versions[2]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
