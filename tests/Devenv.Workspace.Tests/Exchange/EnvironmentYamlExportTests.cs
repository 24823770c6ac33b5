using Devenv.TestKit;
using Devenv.Workspace.Exchange;
using Devenv.Workspace.Exchange.Imports;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;
using Devenv.Workspace.Tests.Exchange.Imports;
using Devenv.Workspace.Tests.Locking;
using Devenv.Workspace.Tests.Manifests;

namespace Devenv.Workspace.Tests.Exchange;

public sealed class EnvironmentYamlExportTests
{
    private const string Full =
        ManifestText.Workspace
        + """
        [dependencies]
        python = "3.12.*"
        numpy = { version = ">=1.26,<3", build = "*openblas*" }
        gcc = { version = "*", channel = "conda-forge" }
        [target.win-64.dependencies]
        vs2022 = "*"
        [pypi-dependencies]
        requests = { version = ">=2", extras = ["socks"], env-markers = "sys_platform != 'win32'" }
        tool = { git = "https://h.example.org/u/tool", tag = "v1", subdirectory = "py" }
        wheel-of = { url = "https://h.example.org/wheel_of-1.0-py3-none-any.whl" }
        my-app = { path = ".", editable = true }
        [pypi-options]
        index-url = "https://a.example.org/simple"
        extra-index-urls = ["https://b.example.org/simple", "https://c.example.org/simple"]
        find-links = [{ path = "wheels" }]
        [activation.env]
        MODE = "fast"
        LEVEL = "3"
        """;

    [Fact]
    public void The_manifest_s_requirements_are_written_for_one_platform() =>
        Assert.Equal(
            """
            name: default
            channels:
            - conda-forge
            - nodefaults
            dependencies:
            - python 3.12.*
            - numpy >=1.26,<3 *openblas*
            - conda-forge::gcc
            - pip
            - pip:
              - --index-url https://a.example.org/simple
              - --extra-index-url https://b.example.org/simple
              - --extra-index-url https://c.example.org/simple
              - --find-links ./wheels
              - requests[socks]>=2 ; sys_platform != 'win32'
              - tool @ git+https://h.example.org/u/tool@v1#subdirectory=py
              - wheel-of @ https://h.example.org/wheel_of-1.0-py3-none-any.whl
              - -e .
            variables:
              MODE: fast
              LEVEL: '3'

            """,
            Export(ManifestText.Parse(Full)).OfManifest().ToString());

    [Fact]
    public void Paths_start_at_the_folder_of_the_file()
    {
        var manifest = ManifestText.Parse(Full);
        var environment = manifest.Environments[0];

        var text = new EnvironmentYamlExport(environment, environment.PlatformOf("linux-64"), "/w", "/w/out").OfManifest().ToString();

        Assert.Contains("  - --find-links ../wheels\n", text, StringComparison.Ordinal);
        Assert.Contains("  - -e ..\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main", new[] { "main" })]
    [InlineData("bioconda", new[] { "bioconda", "nodefaults" })]
    public void Conda_s_own_channels_are_kept_away_unless_one_is_named(string channel, string[] expected)
    {
        var manifest = ManifestText.Parse($"[workspace]\nchannels = [\"{channel}\"]\nplatforms = [\"linux-64\"]\n");

        Assert.Equal($"name: default\nchannels:\n{string.Concat(expected.Select(name => $"- {name}\n"))}dependencies: []\n",
            Export(manifest).OfManifest().ToString());
    }

    [Fact]
    public void What_has_no_counterpart_is_told()
    {
        var manifest = ManifestText.Parse(
            ManifestText.Workspace + "[constraints]\nopenssl = \"<4\"\n"
            + "[pypi-dependencies]\nx = { version = \"*\", index = \"https://i.example.org\" }\n[activation]\nscripts = [\"setup.sh\"]\n");
        var export = Export(manifest);

        export.OfManifest();

        Assert.Equal(["DEVENV1152", "DEVENV1152", "DEVENV1152"], export.LeftOut.Select(warning => warning.Code));
        Assert.Contains("the constraint openssl <4 of environment \"default\" on linux-64", export.LeftOut[1].Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_locked_is_written_exactly()
    {
        var locked = Assert.IsType<LockFile>(LockFileReader.Read(InventedLocks.Text("v7.lock"), "v7.lock").File);
        var manifest = ManifestText.Parse(ManifestText.Workspace + "[pypi-dependencies]\nmy-app = { path = \".\", editable = true }\n");

        var text = Export(manifest)
            .OfLock(Assert.IsType<LockedEnvironment>(locked.Environment("default")).PackagesOn("linux-64")).ToString();

        Assert.Contains("- zlumen=1.4.2=h7f98852_3\n", text, StringComparison.Ordinal);
        Assert.EndsWith("- pip\n- pip:\n  - -e .\n  - quartzkit==2.0\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_exported_comes_back()
    {
        var manifest = ManifestText.Parse(Full);
        var environment = manifest.Environments[0];
        var platform = environment.PlatformOf("linux-64");

        var imported = ImportTexts.Import(
            ImportFormat.EnvironmentYml, Export(manifest).OfManifest().ToString(), "environment.yml",
            ("pyproject.toml", "[project]\nname = \"my-app\"\n"));

        Assert.Equal([.. environment.Requirements(platform).Select(requirement => Text(requirement)), "pip"], imported.Specs());
        Assert.Equal(
            [
                "requests[socks]>=2 ; sys_platform != 'win32'", "tool @ git+https://h.example.org/u/tool@v1#subdirectory=py",
                "wheel-of @ https://h.example.org/wheel_of-1.0-py3-none-any.whl", "my-app",
            ],
            imported.Distributions.Select(distribution => distribution.Requirement.ToString()));
        Assert.Equal("https://a.example.org/simple", imported.IndexUrl);
        Assert.Equal<string>(["https://b.example.org/simple", "https://c.example.org/simple"], imported.ExtraIndexUrls);
        Assert.Equal<string>(["./wheels"], imported.FindLinks);
        Assert.Equal<KeyValuePair<string, string>>([new("MODE", "fast"), new("LEVEL", "3")], imported.Variables);
    }

    [SharedFact]
    public void What_real_workspaces_ask_for_comes_back()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var path in Directory.EnumerateFiles(SharedData.PathOf("corpus/workspaces"), "p*.toml", SearchOption.AllDirectories))
        {
            var manifest = ManifestReader.Read(File.ReadAllBytes(path), path, "/home/u").Manifest;
            foreach (var (environment, platform) in manifest?.Environments
                .SelectMany(environment => environment.Platforms.Select(platform => (environment, platform))) ?? [])
            {
                count++;
                var asked = environment.Requirements(platform).Select(Text).ToHashSet();
                var text = new EnvironmentYamlExport(
                    environment, platform, manifest!.RootFolder, manifest.RootFolder).OfManifest().ToString();
                var reading = ImportTexts.Read(ImportFormat.EnvironmentYml, text, "environment.yml");
                var back = reading.Environment?.Specs().ToHashSet() ?? [];
                if (reading.Environment is null
                    || asked.Count(spec => !back.Contains(spec))
                        > environment.Requirements(platform).CountBy(entry => entry.Spec.Name).Sum(pair => pair.Value > 1 ? pair.Value : 0))
                {
                    wrong.Add(
                        $"{path} {environment} {platform}: "
                        + $"{string.Join(", ", asked.Except(back))} | {string.Join(", ", back.Except(asked))} "
                        + $"{string.Join(' ', reading.Diagnostics.Where(fault => fault.IsError).Take(2))}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.InRange(count, 1000, 10_000);
    }

    private static EnvironmentYamlExport Export(Manifest manifest) =>
        new(manifest.Environments[0], manifest.Environments[0].PlatformOf("linux-64"), "/w", "/w");

    /// <summary>Any version is written there as none.</summary>
    private static string Text(CondaRequirement requirement) =>
        (requirement.Spec.Version == Devenv.Conda.Versions.VersionSpec.Any && requirement.Spec.Build is null
            ? requirement.Spec with { Version = null }
            : requirement.Spec).ToString();
}
