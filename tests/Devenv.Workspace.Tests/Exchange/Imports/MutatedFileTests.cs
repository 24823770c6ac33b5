using Devenv.Workspace.Editing;
using Devenv.Workspace.Exchange.Imports;
using Devenv.Workspace.Tests.Manifests;

namespace Devenv.Workspace.Tests.Exchange.Imports;

/// <summary>Whatever a file holds, it is read or refused; nothing is thrown and nothing takes long.</summary>
public sealed class MutatedFileTests
{
    private const int Rounds = 2000;

    private static readonly string[] s_pieces =
    [
        "\0", "#", "[", "]", "{", "}", ":", "- ", "\n", "\\", "\\\n", "-r ", "-e ", "--", "=", "==", ">=", "@", " ; ", "://", "git+", "'",
        "\"", "&a ", "*a", "!!t ", "..", "/", "~", "\u00e9", "\ud800", "%00", "sel(linux): ",
    ];

    [Theory]
    [InlineData(
        ImportFormat.EnvironmentYml,
        "name: lab\nchannels:\n- conda-forge\n- a/b\nplatforms: [linux-64]\ndependencies:\n- numpy=1.2\n- x::y[md5=00]\n- https://h/c/noarch/a-1-0.conda#00\n- sel(win): z\n- pip:\n  - \"-f \\0wheels\"\n  - requests[a]>=2 ; python_version < '3'\n  - -e ./x#egg=y\nvariables:\n  A: b\n")]
    [InlineData(
        ImportFormat.Requirements,
        "numpy>=1,<2 # c\n-r base.txt\n-c base.txt\n-e .[dev] ; os_name == 'nt'\ngit+https://h/u/r@v1#egg=r&subdirectory=s\nx @ file:///a/b\n--find-links w --pre\ny==1 \\\n --hash=sha256:00\n./a-1.tar.gz\n")]
    [InlineData(ImportFormat.Explicit, "# platform: linux-64\n@EXPLICIT\nhttps://h/c/noarch/a-1-0.conda#0123456789abcdef0123456789abcdef\nfile:///x/b-1-0.tar.bz2\n")]
    public void A_mutated_file_is_read_or_refused(ImportFormat format, string text)
    {
        const string Workspace = "[workspace]\nchannels = [\"conda-forge\"]\nplatforms = [\"linux-64\"]\n";
        var random = new Random(11);
        var manifest = ManifestText.Parse(Workspace);
        for (var round = 0; round < Rounds; round++)
        {
            var mutated = Mutate(text, random);

            var reading = ImportTexts.Read(format, mutated, "in.yml", ("base.txt", mutated), ("pyproject.toml", mutated));

            Assert.Equal(reading.Environment is null, reading.Diagnostics.Any(diagnostic => diagnostic.IsError));
            if (reading.Environment is { } imported)
            {
                Apply(() => new ManifestImport(manifest, imported, new ImportTarget("f", null))
                    .Apply(ManifestEditor.Open(Workspace, "/w/pixi.toml")));
            }
        }
    }

    /// <summary>An edit may be refused with a diagnostic.</summary>
    private static void Apply(Func<ManifestEditor> edit)
    {
        try
        {
            ManifestText.Read(edit().Text);
        }
        catch (Devenv.Primitives.Diagnostics.DevenvException refused)
        {
            Assert.NotEmpty(refused.Diagnostics);
        }
    }

    private static string Mutate(string text, Random random)
    {
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var position = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(4), text.Length - position);
            var piece = random.Next(3) == 0 ? string.Empty : s_pieces[random.Next(s_pieces.Length)];
            text = text[..position] + piece + text[(position + length)..];
        }

        return text;
    }
}
