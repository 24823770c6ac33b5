using Devenv.Pypi.Names;

namespace Devenv.Pypi.Tests.Names;

/// <summary>Vectors of PEP 503 and PEP 508.</summary>
public sealed class PypiNameTests
{
    [Theory]
    [InlineData("friendly-bard", "friendly-bard")]
    [InlineData("Friendly-Bard", "friendly-bard")]
    [InlineData("FRIENDLY.bard", "friendly-bard")]
    [InlineData("friendly--bard", "friendly-bard")]
    [InlineData("FrIeNdLy-._.-bArD", "friendly-bard")]
    [InlineData("A", "a")]
    [InlineData("7zip", "7zip")]
    public void Names_are_normalised(string text, string expected)
    {
        Assert.True(PypiName.TryParse(text, out var name));
        Assert.Equal(text, name.Source);
        Assert.Equal(expected, name.Normalized);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a.")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("é")]
    [InlineData("\u212Aelvin")]
    public void What_is_no_name_is_refused(string text) => Assert.False(PypiName.TryParse(text, out _));

    [Fact]
    public void Spellings_of_one_name_are_equal() => Assert.Equal(PypiName.Parse("Zope.Interface"), PypiName.Parse("zope_interface"));
}
