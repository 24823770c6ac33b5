using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Pypi.Versions;
using Devenv.Workspace.Editing;
using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Workspace.Tests.Editing;

/// <summary>The rules and examples of spec/MANIFEST.md §17.1.</summary>
public sealed class VersionPinTests
{
    [Theory]
    [InlineData("numpy", "1.2.3", ">=1.2.3,<2")]
    [InlineData("numpy", "0.1.5", ">=0.1.5,<0.2")]
    [InlineData("numpy", "0.0.3", ">=0.0.3,<0.0.4")]
    [InlineData("numpy", "1.2.3 2.0", ">=1.2.3,<3")]
    [InlineData("numpy", "2.0 1.2.3 1.9", ">=1.2.3,<3")]
    [InlineData("numpy", "7", ">=7,<8")]
    [InlineData("numpy", "0.0", ">=0.0,<0.1")]
    [InlineData("tzdata", "2024a", ">=2024a,<2025a")]
    [InlineData("jpeg", "9d", ">=9d,<10a")]
    [InlineData("x", "1!2.3", ">=1!2.3,<1!3")]
    [InlineData("x", "2.5.1+cu118", ">=2.5.1+cu118,<3")]
    [InlineData("x", "18446744073709551615", ">=18446744073709551615")]
    [InlineData("x", "release", ">=release")]
    [InlineData("python", "3.12.4", ">=3.12.4,<3.13")]
    [InlineData("Python", "3.12.4 3.13.0", ">=3.12.4,<3.14")]
    [InlineData("nodejs", "22", ">=22,<22.1")]
    [InlineData("r-base", "4.4", ">=4.4,<4.5")]
    public void The_range_goes_from_the_lowest_to_what_may_break(string name, string versions, string expected) =>
        Assert.Equal(expected, VersionPin.Of(PackageName.Parse(name), [.. versions.Split(' ').Select(CondaVersion.Parse)]).ToString());

    [Theory]
    [InlineData("2.31.0", ">=2.31.0,<3")]
    [InlineData("0.4.1 0.5", ">=0.4.1,<0.6")]
    [InlineData("1.0rc1", ">=1.0rc1,<2")]
    [InlineData("2.0.post1", ">=2.0.post1,<3")]
    [InlineData("1!2.3+cpu", ">=1!2.3,<1!3")]
    public void Python_distributions_have_the_analogous_range(string versions, string expected) =>
        Assert.Equal(expected, VersionPin.Of([.. versions.Split(' ').Select(Pep440Version.Parse)]).ToString());

    [Fact]
    public void Every_solved_version_is_in_the_range()
    {
        var versions = Gen.Elements("0", "1", "9", "10", "2024", ".", ".", ".", "a", "rc1", "_", "+l", "1!").ListOf()
            .Select(string.Concat)
            .Where(text => CondaVersion.TryParse(text, out _, out _))
            .NonEmptyListOf();

        Prop.ForAll(versions.ToArbitrary(), Gen.Elements("numpy", "python").ToArbitrary(), (texts, name) =>
        {
            var parsed = texts.Select(CondaVersion.Parse).ToList();
            return parsed.All(VersionPin.Of(PackageName.Parse(name), parsed).Matches);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }
}
