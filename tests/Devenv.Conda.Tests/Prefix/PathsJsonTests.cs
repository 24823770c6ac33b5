using System.Text;
using Devenv.Conda.Prefix;
using Devenv.Primitives;

namespace Devenv.Conda.Tests.Prefix;

public sealed class PathsJsonTests
{
    [Fact]
    public void All_keys_of_a_row_are_read()
    {
        var entry = Assert.Single(Read("""
            {"paths": [{"_path": "bin/x", "path_type": "hardlink", "no_link": true, "prefix_placeholder": "/old", "file_mode": "binary",
              "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "size_in_bytes": 7, "inode_paths": [1]}], "paths_version": 1}
            """));
        Assert.Equal("bin/x", entry.Path.Value);
        Assert.True(entry.NoLink);
        Assert.Equal(new PrefixPlaceholder("/old", PlaceholderMode.Binary), entry.Placeholder);
        Assert.Equal(Sha256Hash.Compute([]), entry.Sha256);
        Assert.Equal(7, entry.Size);
    }

    [Fact]
    public void A_placeholder_belongs_to_its_own_row_alone()
    {
        var entries = Read("""
            {"paths": [{"_path": "a", "path_type": "hardlink", "prefix_placeholder": "/old"}, {"_path": "b", "path_type": "softlink"}], "paths_version": 1}
            """);
        Assert.Equal(PlaceholderMode.Text, entries[0].Placeholder?.Mode);
        Assert.Null(entries[1].Placeholder);
        Assert.Equal(PathType.Softlink, entries[1].Type);
    }

    [Fact]
    public void Sums_and_sizes_may_be_null_as_if_absent() => Assert.Null(
        Assert.Single(Read("""{"paths": [{"_path": "x", "path_type": "hardlink", "sha256": null, "size_in_bytes": null}]}""")).Size);

    [Fact]
    public void An_empty_placeholder_is_none() =>
        Assert.Null(Read("""{"paths": [{"_path": "a", "path_type": "hardlink", "prefix_placeholder": ""}]}""")[0].Placeholder);

    [Theory]
    [InlineData("""{"paths": [{"_path": "../x", "path_type": "hardlink"}], "paths_version": 1}""", "the path \"../x\" is no path below the prefix")]
    [InlineData("""{"paths": [{"_path": "/x", "path_type": "hardlink"}], "paths_version": 1}""", "the path \"/x\" is no path below the prefix")]
    [InlineData("""{"paths": [{"_path": "..\\..\\x", "path_type": "hardlink"}]}""", "the path \"..\\..\\x\" is no path below the prefix")]
    [InlineData("""{"paths": [{"path_type": "hardlink"}]}""", "a row of \"paths\" has no _path")]
    [InlineData("""{"paths": [{"_path": "x", "path_type": "reflink"}]}""", "the path_type of \"x\" is \"reflink\", which is not known")]
    [InlineData("""{"paths": [{"_path": "x", "path_type": "hardlink", "prefix_placeholder": "/o", "file_mode": "auto"}]}""", "the file_mode of \"x\" is \"auto\", which is not known")]
    [InlineData("""{"paths": [{"_path": "x", "path_type": "hardlink", "sha256": "abc"}]}""", "the sha256 of \"x\" is not what the key is for")]
    [InlineData("""{"paths": [{"_path": "x", "path_type": "hardlink", "sha256": ""}]}""", "the sha256 of \"x\" is not what the key is for")]
    [InlineData("""{"paths": [{"_path": "x", "path_type": "hardlink", "size_in_bytes": -1}]}""", "the size_in_bytes of \"x\" is not what the key is for")]
    [InlineData("""{"paths": [{"_path": "x", "path_type": "hardlink", "size_in_bytes": 1e30}]}""", "the size_in_bytes of \"x\" is not what the key is for")]
    [InlineData("""{"paths": []} x""", "it is no JSON at line 1, column 15")]
    [InlineData("""{"paths": [], "paths_version": 2}""", "its paths_version is not 1, the only one that is known")]
    [InlineData("""{"paths_version": 1}""", "\"paths\" is missing")]
    [InlineData("""{"paths": {}}""", "\"paths\" is no array")]
    [InlineData("""{"paths": [1]}""", "a row of \"paths\" is no object")]
    [InlineData("[]", "the top level is no object")]
    [InlineData("", "it is no JSON at line 1, column 1")]
    [InlineData("{\n \"paths\": [x]}", "it is no JSON at line 2, column 12")]
    [InlineData("""{"paths": [{"_path": "\ud800", "path_type": "hardlink"}]}""", "it holds a text that is no Unicode")]
    public void What_cannot_be_read_is_said(string json, string expected)
    {
        Assert.False(PathsJson.TryRead(Encoding.UTF8.GetBytes(json), out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void The_old_lists_become_rows()
    {
        var legacy = new LegacyPaths("bin/a\r\nbin/b c\nlib/d\nshare/e\n",
            "\"/long prefix\" binary \"bin/b c\"\nbin/a\n'/x' 'text' lib/d\n", "share/e\n", "");
        Assert.True(legacy.TryConvert(path => path.Value == "lib/d" ? PathType.Softlink : PathType.Hardlink, out var paths, out _));
        Assert.Equal(["bin/a", "bin/b c", "lib/d", "share/e"], paths.Entries.Select(entry => entry.Path.Value));
        Assert.Equal(new PrefixPlaceholder("/opt/anaconda1anaconda2anaconda3", PlaceholderMode.Text), paths.Entries[0].Placeholder);
        Assert.Equal(new PrefixPlaceholder("/long prefix", PlaceholderMode.Binary), paths.Entries[1].Placeholder);
        Assert.Equal(PathType.Softlink, paths.Entries[2].Type);
        Assert.True(paths.Entries[3].NoLink);
    }

    [Theory]
    [InlineData("a\n", "/p wrong a\n", "info/has_prefix: the line \"/p wrong a\" is not a placeholder, text or binary, and a path")]
    [InlineData("../a\n", "", "info/files: \"../a\" is no path below the prefix")]
    public void Old_lists_that_make_no_sense_are_named(string files, string hasPrefix, string expected)
    {
        Assert.False(new LegacyPaths(files, hasPrefix, "", "").TryConvert(_ => PathType.Hardlink, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    private static System.Collections.Immutable.ImmutableArray<PathsEntry> Read(string json)
    {
        Assert.True(PathsJson.TryRead(Encoding.UTF8.GetBytes(json), out var paths, out var fault), fault);
        return paths.Entries;
    }
}
