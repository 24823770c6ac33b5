using Devenv.Primitives.Diagnostics;
using Devenv.Store.Archives;
using Devenv.TestKit;

namespace Devenv.Store.Tests.Archives;

/// <summary>The files below info/ against what an archive holds: always one file, <c>share/good.txt</c> with "hello\n".</summary>
public sealed class PackageListsTests : IDisposable
{
    private const string Sha256 = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData($$"""{"_path": "share/good.txt", "path_type": "hardlink", "size_in_bytes": 6, "sha256": "{{Sha256}}"}""", null)]
    [InlineData("""{"_path": "share/good.txt", "path_type": "hardlink"}""", null)]
    [InlineData("""{"_path": "share", "path_type": "directory"}""", null)]
    [InlineData("""{"_path": "info/index.json", "path_type": "hardlink"}""", null)]
    [InlineData("""{"_path": "share/absent.txt", "path_type": "hardlink"}""", "DEVENV5011")]
    [InlineData("""{"_path": "share/good.txt", "path_type": "hardlink", "size_in_bytes": 7}""", "DEVENV5012")]
    [InlineData("""{"_path": "share/good.txt", "path_type": "hardlink", "size_in_bytes": 5}""", "DEVENV5012")]
    [InlineData("""{"_path": "share/good.txt", "path_type": "softlink"}""", "DEVENV5012")]
    [InlineData("""{"_path": "share", "path_type": "hardlink"}""", "DEVENV5012")]
    [InlineData("""{"_path": "../good.txt", "path_type": "hardlink"}""", "DEVENV5161")]
    public void Rows_of_paths_json_are_true_of_the_archive(string row, string? code) =>
        Assert.Equal(
            code, CodeOf(("info/index.json", HostileArchive.Index), ("info/paths.json", $$"""{"paths_version": 1, "paths": [{{row}}]}""")));

    [Fact]
    public void A_wrong_sum_is_refused_with_both()
    {
        var wrong = new string('0', 64);
        var paths = $$"""{"paths_version": 1, "paths": [{"_path": "share/good.txt", "path_type": "hardlink", "sha256": "{{wrong}}"}]}""";
        var fault = Assert.Throws<DevenvException>(() => Extract(("info/index.json", HostileArchive.Index), ("info/paths.json", paths)));
        Assert.Equal(
            $"\"share/good.txt\" of the archive \"bad-1.0-0.conda\" has the sha256 {Sha256}, but its info/paths.json says {wrong}. "
            + $"Report it to the channel.",
            fault.Diagnostic.Message);
    }

    [Theory]
    [InlineData("share/good.txt\n", null)]
    [InlineData("share/good.txt\nshare/absent.txt\n", "DEVENV5011")]
    public void The_older_list_is_true_of_the_archive(string files, string? code) =>
        Assert.Equal(code, CodeOf(("info/index.json", HostileArchive.Index), ("info/files", files)));

    [Fact]
    public void Without_any_list_the_members_count()
    {
        var contents = Extract(("info/index.json", HostileArchive.Index));
        Assert.Equal(["share/good.txt"], contents.Paths.Entries.Select(entry => entry.Path.Value));
    }

    [Theory]
    [InlineData("info/index.json", "DEVENV5010")]
    [InlineData("info/paths.json", "DEVENV5161")]
    [InlineData("info/files", "DEVENV5161")]
    [InlineData("info/has_prefix", "DEVENV5161")]
    public void Metadata_of_absurd_sizes_is_not_read(string file, string code)
    {
        var limits = new ExtractionLimits { MetadataBytes = 200, ListBytes = 200 };
        (string, string)[] info = file == "info/index.json"
            ? [(file, new string(' ', 201))]
            : [("info/index.json", HostileArchive.Index), (file, new string(' ', 201))];
        var archive = HostileArchive.Conda([HostileArchive.File("share/good.txt")], info);
        var fault = Assert.Throws<DevenvException>(() => HostileArchive.Extract(_folder, archive, limits: limits));
        Assert.Equal(code, fault.Diagnostic.Code);
    }

    [Fact]
    public void Lines_of_the_older_lists_are_limited_like_members()
    {
        var archive = HostileArchive.Conda(
            [HostileArchive.File("share/good.txt")], ("info/index.json", HostileArchive.Index), ("info/files", new string('\n', 21)));
        var fault = Assert.Throws<DevenvException>(() =>
            HostileArchive.Extract(_folder, archive, limits: new ExtractionLimits { Entries = 20 }));
        Assert.Contains("it has more than 20 lines", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{name: bad", "it is no JSON at line 1, column 2")]
    [InlineData("[]", "the top level is no object")]
    [InlineData("""{"version": "1.0", "build": "0"}""", "its \"name\" is missing")]
    [InlineData("""{"name": "../../evil", "version": "1.0", "build": "0"}""", "its \"name\" is \"../../evil\", which is no package name")]
    [InlineData("""{"name": "bad", "build": "0"}""", "its \"version\" is missing")]
    [InlineData("""{"name": "bad", "version": 1, "build": "0"}""", "its \"version\" is 1, which is no version")]
    [InlineData("""{"name": "bad", "version": "1.0", "build": "../0"}""", "its \"build\" is \"../0\", which is no build string")]
    [InlineData("""{"name": "bad", "version": "1.0", "build": "0", "depends": "python"}""", "its \"depends\" is \"python\", which is no list")]
    [InlineData("""{"name": "bad", "version": "1.0", "build": "0", "noarch": "java"}""", "its \"noarch\" is \"java\", which is neither \"python\" nor \"generic\"")]
    public void An_index_json_that_cannot_be_used_is_refused(string index, string reason)
    {
        var fault = Assert.Throws<DevenvException>(() => Extract(("info/index.json", index)));
        Assert.Equal($"\"info/index.json\" of the archive \"bad-1.0-0.conda\" cannot be used: {reason}. Report it to the channel.",
            fault.Diagnostic.Message);
    }

    [Theory]
    [InlineData("m = m:main", null)]
    [InlineData("../../escape = m:main", "DEVENV5162")]
    [InlineData("m = m:main;import os", "DEVENV5162")]
    public void Entry_points_of_a_python_package_have_dotted_names(string entryPoint, string? code) => Assert.Equal(
        code,
        CodeOf(
            ("info/index.json", """{"name": "bad", "version": "1.0", "build": "0", "noarch": "python"}"""),
            ("info/link.json", $$$"""{"noarch": {"type": "python", "entry_points": ["{{{entryPoint}}}"]}}""")));

    [Fact]
    public void A_package_without_index_json_is_refused() => Assert.Equal("DEVENV5005", CodeOf(("info/files", "share/good.txt\n")));

    public void Dispose() => _folder.Dispose();

    private string? CodeOf(params (string Name, string Text)[] info)
        => (Record.Exception(() => Extract(info)) as DevenvException)?.Diagnostic.Code;

    private Devenv.Store.Archives.PackageContents Extract(params (string Name, string Text)[] info) =>
        HostileArchive.Extract(_folder, HostileArchive.Conda([HostileArchive.File("share/good.txt")], info));
}
