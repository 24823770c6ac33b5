using Devenv.Primitives;
using Devenv.Vault.Paths;

namespace Devenv.Vault.Tests.Paths;

public sealed class ProtectedNamesTests
{
    [Theory]
    [InlineData("Directory.Build.props")]
    [InlineData("a/Directory.Packages.props")]
    [InlineData("directory.build.TARGETS")]
    [InlineData("Directory.Build.rsp")]
    [InlineData("global.json")]
    [InlineData("NuGet.Config")]
    [InlineData("app.csproj.user")]
    [InlineData("env.proj")]
    [InlineData("app.csproj")]
    [InlineData("app.slnx")]
    [InlineData("pixi.toml")]
    [InlineData(".envrc")]
    public void What_a_build_obeys_is_told(string path) => Assert.True(ProtectedNames.IsBuildFile(RelativePath.Parse(path)));

    [Theory]
    [InlineData("mutagen.yml")]
    [InlineData("ssh/config")]
    [InlineData("project")]
    [InlineData("myproj")]
    [InlineData("global.json.txt")]
    [InlineData("users")]
    public void Anything_else_is_a_file(string path) => Assert.False(ProtectedNames.IsBuildFile(RelativePath.Parse(path)));
}
