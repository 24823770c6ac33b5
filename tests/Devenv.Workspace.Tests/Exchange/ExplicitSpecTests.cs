using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Primitives;
using Devenv.TestKit;
using Devenv.Workspace.Exchange;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Tests.Locking;

namespace Devenv.Workspace.Tests.Exchange;

public sealed class ExplicitSpecTests
{
    private const string Digits = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void Archives_stand_after_what_they_need_with_md5_or_else_sha256()
    {
        var app = With(LockBuilding.Record("app-1.0-h1_0", depends: ["zlib >=1", "__glibc >=2.17"]), md5: null, sha256: Digits + Digits);
        var zlib = With(LockBuilding.Record("zlib-1.3-h1_0"), Digits, Digits + Digits);
        var bare = LockBuilding.Record("tz-2026a-0", "noarch");

        Assert.Equal(
            $"""
            # platform: linux-64
            @EXPLICIT
            https://conda.example.org/forge/noarch/tz-2026a-0.conda
            https://conda.example.org/forge/linux-64/zlib-1.3-h1_0.conda#{Digits}
            https://conda.example.org/forge/linux-64/app-1.0-h1_0.conda#sha256:{Digits}{Digits}

            """,
            ExplicitSpec.Write(Subdir.Linux64, [app, bare, zlib], "/w"));
    }

    [Fact]
    public void A_path_becomes_an_address()
    {
        var local = LockBuilding.Record("a-1-0") with { Url = "./archives/a b-1-0.conda" };

        Assert.EndsWith("\nfile:///w/archives/a%20b-1-0.conda\n", ExplicitSpec.Write(Subdir.Linux64, [local], "/w"),
            StringComparison.Ordinal);
    }

    [SharedTheory]
    [InlineData("corpus/workspaces/prefix-dev__pixi__examples-multi-machine/pixi.lock", 2)]
    [InlineData("corpus/workspaces/wolfv__scipy-2025-demos__python/pixi.lock", 1)]
    [InlineData("corpus/workspaces/lfortran__lfortran/pixi.lock", 1)]
    public void Every_locked_archive_of_a_real_workspace_is_listed_once(string path, int leastUnits)
    {
        var text = File.ReadAllText(SharedData.PathOf(path));
        var file = Assert.IsType<LockFile>(LockFileReader.Read(text, path).File);
        var units = 0;
        foreach (var (environment, platform, addresses) in AddressesByLine(text))
        {
            var subdir = Assert.IsType<LockedPlatform>(file.Platform(platform)).Subdir;
            var listed = ExplicitSpec.Write(subdir, file.Locked(environment, platform), "/w").Split('\n')
                .Skip(2)
                .Where(line => line.Length > 0)
                .Select(line => line[..line.IndexOf('#', StringComparison.Ordinal)]);
            Assert.Equal(addresses.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
            units++;
        }

        Assert.True(units >= leastUnits);
    }

    private static RepodataRecord With(RepodataRecord record, string? md5, string? sha256) =>
        record with { Package = record.Package with { Md5 = Md5Hash.ParseOrNull(md5), Sha256 = Sha256Hash.ParseOrNull(sha256) } };

    /// <summary>
    /// What the lines of a lock file of format 6 or 7 say, without a reader: environments at two blanks, platforms at six.
    /// </summary>
    private static IEnumerable<(string Environment, string Platform, List<string> Addresses)> AddressesByLine(string text)
    {
        const string Selector = "      - conda: ";
        var lines = text.Split('\n');
        var (environment, platform) = (string.Empty, string.Empty);
        var addresses = new List<string>();
        foreach (var line in lines.SkipWhile(line => line != "environments:").Skip(1).TakeWhile(line => line != "packages:"))
        {
            // One without an archive's name is built from source.
            if (line.StartsWith(Selector, StringComparison.Ordinal)
                && (line.EndsWith(".conda", StringComparison.Ordinal) || line.EndsWith(".tar.bz2", StringComparison.Ordinal)))
            {
                addresses.Add(line[Selector.Length..]);
                continue;
            }

            if (addresses.Count > 0 && !line.StartsWith("      -", StringComparison.Ordinal)
                && !line.StartsWith("        ", StringComparison.Ordinal))
            {
                yield return (environment, platform, addresses);
                addresses = [];
            }

            if (line.StartsWith("      ", StringComparison.Ordinal) && line[6] is not (' ' or '-'))
            {
                platform = line.Trim().TrimEnd(':');
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ')
            {
                environment = line.Trim().TrimEnd(':');
            }
        }

        if (addresses.Count > 0)
        {
            yield return (environment, platform, addresses);
        }
    }
}
