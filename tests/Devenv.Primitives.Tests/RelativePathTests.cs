namespace Devenv.Primitives.Tests;

public sealed class RelativePathTests
{
    [Theory]
    [InlineData("bin/python", "bin/python")]
    [InlineData("./bin//python/", "bin/python")]
    [InlineData("a/..b/c..", "a/..b/c..")]
    [InlineData("back\\slash", "back\\slash")]
    [InlineData("", "")]
    public void A_path_below_the_folder_is_normalised(string text, string expected)
    {
        Assert.True(RelativePath.TryParse(text, out var path));
        Assert.Equal(expected, path.Value);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\server\\share")]
    [InlineData("C:/windows")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("a\\..\\b")]
    [InlineData("a\0b")]
    [InlineData(null)]
    public void What_could_leave_the_folder_is_refused(string? text) => Assert.False(RelativePath.TryParse(text, out _));
}
