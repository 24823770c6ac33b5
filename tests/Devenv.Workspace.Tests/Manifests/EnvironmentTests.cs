namespace Devenv.Workspace.Tests.Manifests;

public sealed class EnvironmentTests
{
    [Fact]
    public void A_later_target_replaces_a_spec_and_features_accumulate()
    {
        var manifest = ManifestText.Parse(ManifestText.Workspace + """
            [dependencies]
            a = ">=1"
            b = "*"
            [target.linux.dependencies]
            a = "1.2.*"
            [target.unix.dependencies]
            a = "1.3.*"
            [feature.f.dependencies]
            c = "*"
            a = "<2"
            [environments]
            f = ["f"]
            """);

        Assert.Equal(["a 1.3.*", "b *"], manifest.Environments[0].RequirementTexts("linux-64"));
        Assert.Equal(["c *", "a <2", "a >=1", "b *"], manifest.Environment("f")!.RequirementTexts("win-64"));
    }

    [Fact]
    public void Run_host_and_build_dependencies_are_joined_by_name()
    {
        var manifest = ManifestText.Parse(ManifestText.Workspace + """
            [dependencies]
            a = "1.*"
            b = "*"
            [host-dependencies]
            a = "2.*"
            [build-dependencies]
            c = "*"
            """);

        Assert.Equal(["a 2.*", "b *", "c *"], manifest.Environments[0].RequirementTexts("linux-64"));
    }

    [Fact]
    public void A_requirement_knows_its_place_and_its_feature()
    {
        var environment = ManifestText.Parse(
            ManifestText.Workspace + "[dependencies]\nx = \"*\"\n  python = { version = \">=3.12\", build = \"*_cp312\" }").Environments[0];

        var requirement = environment.Requirements(environment.PlatformOf("linux-64"))[1];

        Assert.Equal("/w/pixi.toml(7,3)", requirement.Span.ToString());
        Assert.Equal(("default", ">=3.12", "*_cp312"),
            (requirement.Feature, requirement.Spec.Version!.ToString(), requirement.Spec.Build!.ToString()));
    }

    [Fact]
    public void Every_key_of_a_table_reaches_the_spec()
    {
        var environment = ManifestText.Parse(ManifestText.Workspace + """
            [dependencies]
            a = { version = "1.*", build-number = ">=2", file-name = "a-1-0.conda", channel = "other", subdir = "noarch", license = "MIT", license-family = "MIT", md5 = "0123456789abcdef0123456789abcdef", track-features = ["x"] }
            """).Environments[0];

        var spec = Assert.Single(environment.Requirements(environment.PlatformOf("linux-64"))).Spec;

        Assert.Equal(">=2", spec.BuildNumber!.ToString());
        Assert.Equal("https://conda.anaconda.org/other/", spec.Channel!.Url);
        Assert.Equal(("a-1-0.conda", "noarch", "MIT", "MIT"), (spec.FileName, spec.Subdir, spec.License, spec.LicenseFamily));
        Assert.Equal("0123456789abcdef0123456789abcdef", spec.Md5.ToString());
        Assert.Equal(["x"], spec.TrackFeatures.ToArray());
    }

    [Fact]
    public void A_bare_version_is_exact()
    {
        var environment = ManifestText.Parse(ManifestText.Workspace + "[dependencies]\na = \"1.2\"").Environments[0];

        Assert.Equal("==1.2", Assert.Single(environment.Requirements(environment.PlatformOf("linux-64"))).Spec.Version!.ToString());
    }

    [Fact]
    public void The_pool_of_the_workspace_gives_what_a_member_leaves_out()
    {
        var environment = ManifestText.Parse("""
            [workspace]
            channels = []
            platforms = ["linux-64"]
            [workspace.dependencies]
            a = "1.*"
            b = { version = "2.*", build = "x*" }
            [dependencies]
            a = { workspace = true, build = "y*" }
            b = { workspace = true }
            """).Environments[0];

        Assert.Equal(["a 1.* y*", "b 2.* x*"],
            environment.Requirements(environment.Platforms[0]).Select(requirement => requirement.Spec.ToString()));
    }

    [Fact]
    public void Constraints_are_apart_from_requirements()
    {
        var environment = ManifestText.Parse(ManifestText.Workspace + "[constraints]\nopenssl = \"<4\"").Environments[0];

        Assert.Empty(environment.Requirements(environment.PlatformOf("linux-64")));
        Assert.Equal("openssl <4", Assert.Single(environment.Constraints(environment.PlatformOf("linux-64"))).Text);
    }

    [Fact]
    public void Channels_come_by_priority_then_by_feature()
    {
        var manifest = ManifestText.Parse("""
            [workspace]
            channels = ["forge", { channel = "https://mirror.example.org/extra", priority = 1 }, "./local"]
            [feature.f]
            channels = ["labs", "forge"]
            [environments]
            f = ["f"]
            """);

        Assert.Equal(
            [
                "https://mirror.example.org/extra/", "https://conda.anaconda.org/labs/", "https://conda.anaconda.org/forge/",
                "file:///w/local/",
            ],
            manifest.Environment("f")!.Channels.Select(channel => channel.Url));
    }

    [Fact]
    public void Default_is_first_and_need_not_be_listed()
    {
        var manifest = ManifestText.Parse(
            ManifestText.Workspace + "[environments]\nb = []\na = { no-default-feature = true }\n[dependencies]\nx = \"*\"");

        Assert.Equal(["default", "b", "a"], manifest.Environments.Select(environment => environment.Name));
        Assert.Empty(manifest.Environment("a")!.RequirementTexts("linux-64"));
    }

    [Fact]
    public void The_keys_of_an_environments_own_table_come_first()
    {
        var manifest = ManifestText.Parse(ManifestText.Workspace + """
            [feature.f]
            dependencies = { x = "1.*" }
            solve-strategy = "lowest"
            [environments]
            e = { features = ["f"], dependencies = { x = "*" }, solve-strategy = "lowest-direct" }
            """);

        Assert.Equal(["x *", "x 1.*"], manifest.Environment("e")!.RequirementTexts("linux-64"));
        Assert.Equal(Conda.Solving.SolveStrategy.LowestDirect, manifest.Environment("e")!.SolveStrategy);
    }

    [Fact]
    public void Priorities_that_differ_stand_in_the_way_of_a_solve_only()
    {
        var manifest = ManifestText.Parse("""
            [workspace]
            channels = []
            platforms = ["linux-64"]
            channel-priority = "disabled"
            [feature.f]
            channel-priority = "strict"
            [environments]
            f = ["f"]
            """);
        var environment = manifest.Environment("f")!;

        Assert.Equal("DEVENV1065", Assert.Single(environment.Unsupported(environment.Platforms[0])).Code);
        Assert.Empty(manifest.Environments[0].Unsupported(environment.Platforms[0]));
    }

    [Fact]
    public void Activation_takes_the_last_targets_scripts_and_the_first_features_variables()
    {
        var manifest = ManifestText.Parse(ManifestText.Workspace + """
            [activation]
            scripts = ["a.sh"]
            env = { A = "1", B = "1" }
            [target.linux.activation]
            scripts = ["b.sh"]
            env = { B = "2" }
            [feature.f.activation]
            scripts = ["f.sh"]
            env = { C = "3", A = "4" }
            [environments]
            f = ["f"]
            """);
        var environment = manifest.Environment("f")!;

        var activation = environment.Activation(environment.PlatformOf("linux-64"));

        Assert.Equal(["f.sh", "b.sh"], activation.Scripts.ToArray());
        Assert.Equal([new("C", "3"), new("A", "4"), new("B", "2")], activation.Variables.ToArray());
    }

    [Fact]
    public void What_cannot_be_locked_is_named_with_its_line()
    {
        var manifest = ManifestText.Parse("""
            [workspace]
            channels = ["c"]
            platforms = ["linux-64"]
            preview = ["pixi-build"]
            [dependencies]
            src = { path = "./src" }
            bin = { url = "https://h.example/bin-1-0.conda" }
            [pypi-dependencies]
            requests = "*"
            [dev]
            own = { path = "." }
            """);
        var environment = manifest.Environments[0];

        Assert.Equal(
            [("DEVENV1081", 6), ("DEVENV1083", 7), ("DEVENV1082", 11), ("DEVENV1080", 9)],
            environment.Unsupported(environment.Platforms[0]).Select(error => (error.Code, error.Span!.Line)));
        Assert.Equal(["src { path = \"./src\" }"],
            environment.SourceRequirements(environment.Platforms[0]).Select(requirement => requirement.Text));
        Assert.Equal(["requests"],
            environment.PypiRequirements(environment.Platforms[0]).Select(requirement => requirement.Name.Normalized));
    }

    [Fact]
    public void A_manifest_with_only_a_package_has_no_workspace()
    {
        var manifest = ManifestText.Parse("[package]\nname = \"p\"\nversion = \"1.0\"\n[package.build]\nbackend = { name = \"b\" }");

        Assert.False(manifest.HasWorkspace);
        Assert.Equal(("p", "1.0"), (manifest.Name, manifest.Version));
    }
}
