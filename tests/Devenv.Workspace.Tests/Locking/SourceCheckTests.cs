namespace Devenv.Workspace.Tests.Locking;

/// <summary>Packages that are built from source: where from, and what they ask for (spec/LOCK.md §5.3 rules 9 and 11).</summary>
public sealed class SourceCheckTests
{
    private const string Sources = "platforms = [\"linux-64\"]\npreview = [\"pixi-build\"]\n[dependencies]\n";

    [Theory]
    [InlineData("child = { path = \"child\" }", null)]
    [InlineData("child = { path = \"./other/../child\" }", null)]
    [InlineData("child = { path = \"/w/child\" }", null)]
    [InlineData("child = { path = \"other\" }", "`child { path = \"other\" }` asks for the sources at other, but child is locked from ./child on linux-64")]
    [InlineData("child = { path = \"child\", version = \">=2\" }", "`child { path = \"child\", version = \">=2\" }` is not met by child 1.0 on linux-64")]
    [InlineData(
        "child = { git = \"https://git.example.org/child\" }",
        "`child { git = \"https://git.example.org/child\" }` asks for the sources at https://git.example.org/child, but child is locked from ./child on linux-64")]
    [InlineData("child = \"*\"", "child is locked as source, but only an archive of it is asked for on linux-64")]
    [InlineData("other = { path = \"child\" }", "`other { path = \"child\" }` is not locked on linux-64")]
    public void A_folder_is_the_one_that_is_asked_for(string dependency, string? reason)
    {
        var file = LockTexts.Read("- conda: ./child\n  name: child\n  version: '1.0'\n  subdir: noarch\n", format: 6);

        Assert.Equal(reason, LockTexts.Reason(Sources + dependency, file));
    }

    [Theory]
    [InlineData("tag = \"v1\"", null)]
    [InlineData("tag = \"v2\"", "`a { git = \"URL\", tag = \"v2\" }` asks for the sources at URL, tag v2, but a is locked from https://github.com/Org/a, tag v1, src/a on linux-64")]
    [InlineData("branch = \"v1\"", "`a { git = \"URL\", branch = \"v1\" }` asks for the sources at URL, branch v1, but a is locked from https://github.com/Org/a, tag v1, src/a on linux-64")]
    public void A_repository_is_asked_for_by_its_reference(string reference, string? reason)
    {
        const string Url = "https://github.com/org/A.git";
        var file = LockTexts.Read(
            "- conda_source: "
            + "a[0123abcd] @ git+https://github.com/Org/a?subdirectory=src%2Fa&tag=v1#0123456789012345678901234567890123456789\n"
            + "  version: '1.0'\n  subdir: noarch\n");

        Assert.Equal(
            reason?.Replace("URL\", ", "URL\", subdirectory = \"src/a\", ", StringComparison.Ordinal)
                .Replace("sources at URL, tag v2", "sources at URL, tag v2, src/a", StringComparison.Ordinal)
                .Replace("sources at URL, branch v1", "sources at URL, branch v1, src/a", StringComparison.Ordinal)
                .Replace("URL", Url, StringComparison.Ordinal),
            LockTexts.Reason(Sources + $"a = {{ git = \"{Url}\", subdirectory = \"src/a\", {reference} }}", file));
    }

    [Theory]
    [InlineData("../lib", null)]
    [InlineData("../other", "`lib` of child 1.0 asks for the sources at other, but lib is locked from lib on linux-64")]
    public void What_a_source_package_depends_on_lies_beside_it(string path, string? reason)
    {
        var file = LockTexts.Read(
            $"- conda: child\n  name: child\n  version: '1.0'\n  subdir: noarch\n  depends:\n  - lib\n  sources:\n    lib:\n"
            + $"      path: {path}\n"
            + "- conda: lib\n  name: lib\n  version: '1.0'\n  subdir: noarch\n",
            format: 6);

        Assert.Equal(reason, LockTexts.Reason(Sources + "child = { path = \"child\" }", file));
    }

    [Fact]
    public void An_archive_does_not_stand_for_the_sources_a_package_names()
    {
        var file = LockTexts.Read(
            "- conda: child\n  name: child\n  version: '1.0'\n  subdir: noarch\n  depends:\n  - lib\n  sources:\n    lib:\n"
            + "      path: ../lib\n"
            + "- conda: https://conda.example.org/forge/noarch/lib-1.0-0.conda\n",
            format: 6);

        Assert.Equal(
            "`lib` of child 1.0 asks for the sources at lib, but an archive of lib is locked on linux-64",
            LockTexts.Reason(Sources + "child = { path = \"child\" }", file));
    }

    [Fact]
    public void A_record_without_metadata_is_trusted()
    {
        var file = LockTexts.Read("- conda_source: child[0123abcd] @ child\n  variants:\n    target_platform: noarch\n");

        Assert.Null(LockTexts.Reason(Sources + "child = { path = \"child\", version = \">=2\" }", file));
    }
}
