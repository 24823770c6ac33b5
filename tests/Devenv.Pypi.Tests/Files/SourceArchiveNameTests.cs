using Devenv.Pypi.Files;
using Devenv.Pypi.Names;

namespace Devenv.Pypi.Tests.Files;

/// <summary>spec/PYPI.md §2.2.</summary>
public sealed class SourceArchiveNameTests
{
    [Theory]
    [InlineData("a_b-1.0.tar.gz", "a-b", "a-b 1.0 .tar.gz")]
    [InlineData("A.b-1.0.zip", "a-b", "a-b 1.0 .zip")]
    [InlineData("a-b-1.0.tar.bz2", "a-b", "a-b 1.0 .tar.bz2")]
    [InlineData("a-b-1.0.tgz", null, "a-b 1.0 .tgz")]
    [InlineData("a-1.0-1.tar.gz", "a", "a 1.0.post1 .tar.gz")]
    [InlineData("a-2-1.0.tar.gz", "a-2", "a-2 1.0 .tar.gz")]
    [InlineData("a-1.0%2Bl.tar.xz", "a", "a 1.0+l .tar.xz")]
    [InlineData("a-1.0.TAR.GZ", "a", "a 1.0 .tar.gz")]
    public void Names_are_taken_apart(string text, string? package, string expected)
    {
        Assert.True(SourceArchiveName.TryParse(text, package is null ? null : PypiName.Parse(package), out var archive, out _));
        Assert.Equal(expected, $"{archive.Name} {archive.Version} {archive.Extension}");
    }

    [Theory]
    [InlineData("a-1.0.egg", "a", "it does not end like an archive of sources, such as \".tar.gz\"")]
    [InlineData("b-1.0.tar.gz", "a", "\"b-1.0\" is not \"a-\" and a version")]
    [InlineData("a-latest.zip", "a", "\"a-latest\" is not \"a-\" and a version")]
    [InlineData("a.zip", null, "\"a\" is not a name, a hyphen and a version")]
    public void What_is_no_archive_of_the_package_is_explained(string text, string? package, string fault)
    {
        Assert.False(SourceArchiveName.TryParse(text, package is null ? null : PypiName.Parse(package), out _, out var actual));
        Assert.Equal(fault, actual);
    }
}
