using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives;

namespace Devenv.Conda.Tests.Prefix;

public sealed class PrefixRecordTests
{
    private static readonly PrefixRecord s_record = new(
        new RepodataRecord(
            new PackageRecord
            {
                Name = PackageName.Parse("tool"),
                Version = CondaVersion.Parse("1.0"),
                Build = "py_0",
                BuildNumber = 0,
                Subdir = "noarch",
                Noarch = NoarchKind.Python,
                Depends = ["python >=3.7"],
                License = "MIT",
                Size = 12,
                Timestamp = 1600000000000,
            },
            "tool-1.0-py_0.conda",
            "https://host.example/channel/noarch/tool-1.0-py_0.conda",
            "https://host.example/channel/"),
        [
            new PrefixPath(RelativePath.Parse("__clobbers__/tool/share/é.txt"), PathType.Hardlink)
            {
                OriginalPath = RelativePath.Parse("share/é.txt"),
                Sha256 = Sha256Hash.Compute([]),
                Sha256InPrefix = Sha256Hash.Compute("x"u8),
                Size = 3,
                NoLink = true,
                Placeholder = new PrefixPlaceholder("/old", PlaceholderMode.Text),
            },
            new PrefixPath(RelativePath.Parse("bin/tool"), PathType.UnixPythonEntryPoint),
        ])
    {
        ExtractedPackageFolder = "/cache/pkgs/abc",
        RequestedSpecs = ["tool >=1"],
    };

    [Fact]
    public void Keys_stand_in_the_order_of_rattler() => Assert.Equal(
        """
        {
          "build": "py_0",
          "build_number": 0,
          "depends": [
            "python >=3.7"
          ],
          "license": "MIT",
          "name": "tool",
          "noarch": "python",
          "size": 12,
          "subdir": "noarch",
          "timestamp": 1600000000000,
          "version": "1.0",
          "fn": "tool-1.0-py_0.conda",
          "url": "https://host.example/channel/noarch/tool-1.0-py_0.conda",
          "channel": "https://host.example/channel/",
          "extracted_package_dir": "/cache/pkgs/abc",
          "requested_specs": [
            "tool >=1"
          ],
          "files": [
            "__clobbers__/tool/share/é.txt",
            "bin/tool"
          ],
          "paths_data": {
            "paths_version": 1,
            "paths": [
              {
                "_path": "__clobbers__/tool/share/é.txt",
                "original_path": "share/é.txt",
                "path_type": "hardlink",
                "no_link": true,
                "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "sha256_in_prefix": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
                "size_in_bytes": 3,
                "file_mode": "text",
                "prefix_placeholder": "/old"
              },
              {
                "_path": "bin/tool",
                "path_type": "unix_python_entry_point"
              }
            ]
          },
          "link": {
            "source": "/cache/pkgs/abc",
            "type": 1
          }
        }

        """,
        Text(s_record));

    [Fact]
    public void A_reflink_is_a_copy_with_its_name_beside()
    {
        var text = Text(s_record with { LinkMethod = LinkMethod.Reflink });
        Assert.Contains("\"type\": 3,\n    \"method\": \"reflink\"\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_got_something_else_says_so()
    {
        var text = Text(s_record with { Paths = [s_record.Paths[1] with { LinkMethod = LinkMethod.Copy }] });
        Assert.Contains("\"path_type\": \"unix_python_entry_point\",\n        \"link_method\": \"copy\"\n", text, StringComparison.Ordinal);
        Assert.True(InstalledPackage.TryRead(Encoding.UTF8.GetBytes(text), withPaths: true, out _, out _));
    }

    [Fact]
    public void What_was_written_is_read_again()
    {
        Assert.True(InstalledPackage.TryRead(Encoding.UTF8.GetBytes(Text(s_record)), withPaths: true, out var package, out var fault),
            fault);
        Assert.Equal(("tool 1.0 py_0", NoarchKind.Python, 12), (package.ToString(), package.Noarch, package.Size));
        Assert.Equal(["tool >=1"], package.RequestedSpecs.AsEnumerable());
        Assert.Equal(s_record.Paths.AsEnumerable(), package.Paths.AsEnumerable());
    }

    [Fact]
    public void A_record_without_paths_data_falls_back_on_its_files()
    {
        Assert.True(InstalledPackage.TryRead(
            """{"name": "a", "version": "1", "build": "0", "noarch": true, "requested_spec": "a", "files": ["bin/a"]}"""u8, withPaths: true,
            out var package, out _));
        Assert.Equal("bin/a", Assert.Single(package.Paths).Path.Value);
        Assert.Equal(["a"], package.RequestedSpecs.AsEnumerable());
        Assert.Equal(NoarchKind.Generic, package.Noarch);
    }

    [Theory]
    [InlineData("""{"name": "a", "version": "1"}""", "its name, version or build is missing")]
    [InlineData("""{"name": "a", "version": "1", "build": "0", "files": ["/etc/passwd"]}""", "the path \"/etc/passwd\" is no path below the prefix")]
    [InlineData("""{"name": "a", "version": "1", "build": "0", "paths_data": {"paths": [{"_path": "../x"}]}}""", "the path \"../x\" is no path below the prefix")]
    [InlineData("""{"name": "a", "paths_data": {"paths": [[]]}}""", "a row of \"paths\" is no object")]
    [InlineData("""{"name": "\ud800"}""", "it holds a text that is no Unicode")]
    [InlineData("{", "it is no JSON at line 1, column 2")]
    [InlineData("[]", "the top level is no object")]
    public void A_record_that_makes_no_sense_is_explained(string json, string expected)
    {
        Assert.False(InstalledPackage.TryRead(Encoding.UTF8.GetBytes(json), withPaths: true, out _, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void An_edit_keeps_what_it_does_not_name()
    {
        var edit = new PrefixRecordEdit(
            ImmutableDictionary<RelativePath, RelativePath>.Empty
                .Add(RelativePath.Parse("a"), RelativePath.Parse("__clobbers__/p/a"))
                .Add(RelativePath.Parse("__clobbers__/p/b"), RelativePath.Parse("b")),
            ["p"]);
        var output = new ArrayBufferWriter<byte>();
        Assert.True(edit.TryApply(
            """
            {"auth": "x", "requested_spec": "old", "files": ["a", "__clobbers__/p/b"],
             "paths_data": {"paths": [{"_path": "a", "path_type": "hardlink"}, {"_path": "__clobbers__/p/b", "original_path": "b", "x": 1}]}}
            """u8,
            output,
            out _));
        Assert.Equal(
            """
            {
              "auth": "x",
              "files": [
                "__clobbers__/p/a",
                "b"
              ],
              "paths_data": {
                "paths": [
                  {
                    "_path": "__clobbers__/p/a",
                    "original_path": "a",
                    "path_type": "hardlink"
                  },
                  {
                    "_path": "b",
                    "x": 1
                  }
                ]
              },
              "requested_specs": [
                "p"
              ]
            }

            """,
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static string Text(PrefixRecord record)
    {
        var output = new ArrayBufferWriter<byte>();
        record.Write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
