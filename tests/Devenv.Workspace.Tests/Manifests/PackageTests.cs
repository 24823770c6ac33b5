using Devenv.Workspace.Manifests.Packages;

namespace Devenv.Workspace.Tests.Manifests;

/// <summary>The <c>[package]</c> table (spec/MANIFEST.md §15).</summary>
public sealed class PackageTests
{
    private const string Building = "[workspace]\nchannels = ['c']\nplatforms = ['linux-64']\npreview = ['pixi-build']\n";

    private const string Package = Building + "[package]\nname = 'p'\nversion = '1.0'\n";

    private const string Built = Package + "build = { backend = { name = 'b', version = '*' } }\n";

    [Fact]
    public void A_package_is_kept_whole()
    {
        var package = Parse(Building + """
            description = "the workspace's"
            [workspace.dependencies]
            shared = ">=3"
            [package]
            name = "p"
            version = "1.0"
            description = { workspace = true }
            license = "MIT"
            publish = true
            [package.build]
            backend = { name = "pixi-build-python", version = "0.4.*", channels = ["forge"], additional-dependencies = { extra = "*" } }
            source = { git = "https://h.example/r", branch = "main" }
            build-number = 3
            build-string-prefix = "x"
            flags = ["cuda"]
            secrets = ["TOKEN"]
            config = { a = 1 }
            [package.build.target.win]
            config = { b = 2 }
            """)!;

        Assert.Equal(("p", "1.0", "the workspace's", "MIT", true),
            (package.Description.Name, package.Description.Version, package.Description.Description, package.Description.License,
                package.IsPublished));
        Assert.Equal("pixi-build-python 0.4.*", package.Build!.Backend!.Spec!.ToString());
        Assert.Equal("https://conda.anaconda.org/forge/", Assert.Single(package.Build.BackendChannels!.Value).Url);
        Assert.Equal("extra", Assert.Single(package.Build.AdditionalDependencies).Name.Normalized);
        Assert.Equal((3L, "x", "cuda", "TOKEN"),
            (package.Build.BuildNumber, package.Build.BuildStringPrefix, package.Build.Flags[0], package.Build.Secrets[0]));
        Assert.Equal([(null, "{ a = 1 }"), ("win", "{ b = 2 }")], package.Build.Configurations.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Its_dependencies_have_kinds_conditions_and_pins()
    {
        var package = Parse(Built + """
            [workspace.dependencies]
            shared = ">=3"
            [package.build-dependencies]
            cmake = "*"
            [package.host-dependencies]
            shared = { workspace = true }
            zlib = { pin-compatible = true }
            [package.host-dependencies."if(host_platform == 'win-64')"]
            vs = "2022.*"
            [package.run-dependencies]
            lib = { path = "../lib" }
            [package.run-constraints]
            old = "<2"
            [package.extra-dependencies.gui]
            qt = "6.*"
            [package.run-exports.weak]
            p = { pin-subpackage = { lower-bound = "x.x", upper-bound = "x" } }
            [package.target.osx.run-dependencies]
            mac = "*"
            """)!;

        Assert.Equal(
            [
                "Build cmake cmake * |",
                "Host shared shared >=3 |",
                "Host zlib pin |",
                "Host vs vs 2022.* |host_platform == 'win-64'",
                "Run lib none |",
                "RunConstraint old old <2 |",
                "Extra qt qt 6.* gui|",
                "Run mac mac * |osx",
                "WeakExport p pin |",
            ],
            package.Dependencies.Select(entry =>
                $"{entry.Kind} {entry.Name} {(entry.Pin is null ? entry.Spec?.ToString() ?? "none" : "pin")} {entry.Group}|"
                + $"{entry.Condition}"));
        Assert.Equal(new PackagePin(IsOfItself: true, "x.x", "x", null, IsExact: false), package.Dependencies[^1].Pin);
    }

    [Theory]
    [InlineData("build = { backend = { name = 'b', version = '*' } }\nlicence = 'MIT'", "DEVENV1021", "Did you mean \"license\"?")]
    [InlineData("build = { backend = { name = 'b', version = '*' } }\nlicense = 'mit'", "DEVENV1124", "MIT")]
    [InlineData("build = { backend = { name = 'b', version = '*' } }\nreadme = { workspace = true }", "DEVENV1131", "\"readme\"")]
    [InlineData("build = { backend = { name = 'b', version = '*' } }\nreadme = { workspace = false }", "DEVENV1044", "true")]
    [InlineData("build = { backend = { name = 'b', version = '*' } }\nreadme = {}", "DEVENV1023", "\"workspace\"")]
    [InlineData("build = {}", "DEVENV1023", "\"backend\"")]
    [InlineData("", "DEVENV1023", "\"build\"")]
    [InlineData("build = { backend = { version = '*' } }", "DEVENV1023", "\"name\"")]
    [InlineData("build = { backend = { name = 'b', version = '1 x' } }", "DEVENV1041", "1 x")]
    [InlineData("build = { backend = { name = 'b', vrsion = '*' } }", "DEVENV1021", "\"version\"")]
    [InlineData("build = { backend = { name = 'b', version = '*' }, build-number = -1 }", "DEVENV1043", "negative")]
    [InlineData("build = { backend = { name = 'b', version = '*' }, source = { path = 'a', git = 'https://h/r' } }", "DEVENV1044", "cannot be used")]
    public void A_key_has_faults_of_its_own(string keys, string code, string words) => AssertFault(Package + keys, code, words);

    [Theory]
    [InlineData("[package.run-dependencies]\na = { pin-subpackage = true }", "DEVENV1133")]
    [InlineData("[package.build-dependencies]\na = { pin-compatible = true }", "DEVENV1133")]
    [InlineData("[package.host-dependencies]\na = { pin-compatible = false }", "DEVENV1022")]
    [InlineData("[package.host-dependencies]\na = { pin-compatible = { exact = true, build = 'x' } }", "DEVENV1044")]
    [InlineData("[package.host-dependencies]\na = { pin-compatible = { lower = 'x' } }", "DEVENV1021")]
    [InlineData("[package.run-constraints]\na = { path = '.' }", "DEVENV1047")]
    [InlineData("[package.run-exports.strong]\na = { url = 'https://h/a-1-0.conda' }", "DEVENV1134")]
    [InlineData("[package.run-exports]\nstrange = {}", "DEVENV1021")]
    [InlineData("[package.extra-dependencies.Gui]\na = '*'", "DEVENV1132")]
    [InlineData("[package.run-dependencies.'if()']\na = '*'", "DEVENV1026")]
    [InlineData("[package.run-dependencies.'if(unix)']\na = '*'\nA = '*'", "DEVENV1045")]
    [InlineData("[package.run-dependencies]\na = { workspace = true }", "DEVENV1046")]
    [InlineData("[package.run-dependencies]\na = 'py 1'", "DEVENV1041")]
    [InlineData("[package.target.win]\ndependencies = {}", "DEVENV1021")]
    public void A_dependency_has_faults_of_its_own(string tables, string code) => AssertFault(Built + tables, code, string.Empty);

    [Fact]
    public void A_package_needs_the_preview() =>
        AssertFault("[workspace]\nchannels = []\n[package]\nbuild = { backend = { name = 'b' } }", "DEVENV1048", "pixi-build");

    [Fact]
    public void A_file_with_only_a_package_takes_from_a_workspace_that_is_elsewhere()
    {
        var package = Parse("[package]\nname = { workspace = true }\nbuild = { backend = { name = 'b' } }\n"
            + "[package.run-dependencies]\na = { workspace = true, build = 'x' }\nb = { path = '.' }")!;

        Assert.Null(package.Description.Name);
        Assert.Equal([null, null], package.Dependencies.Select(dependency => dependency.Spec));
    }

    [Fact]
    public void Old_names_are_warned_of()
    {
        var reading = ManifestText.Read(Package + "build = { backend = { name = 'b' }, src = { path = '.' }, configuration = { a = 1 } }");

        Assert.Equal(["DEVENV1025", "DEVENV1025"], reading.Diagnostics.Select(warning => warning.Code));
        Assert.Equal("{ path = '.' }", reading.Manifest!.Package!.Build!.Source);
        Assert.Equal("{ a = 1 }", Assert.Single(reading.Manifest.Package.Build.Configurations).Value);
    }

    private static void AssertFault(string text, string code, string words)
    {
        var fault = Assert.Single(ManifestText.Read(text).Diagnostics);

        Assert.Equal(code, fault.Code);
        Assert.Contains(words, fault.Message);
    }

    private static PackageManifest? Parse(string text) => ManifestText.Parse(text).Package;
}
