using FsCheck;
using FsCheck.Fluent;

namespace Devenv.Workspace.Tests.Manifests;

public sealed class ManifestFaultTests
{
    // The texts follow four lines of ManifestText.Workspace, so their first line is 5.
    [Theory]
    [InlineData("dependncies = 1", "DEVENV1021", 5, 1, "Did you mean \"dependencies\"?")]
    [InlineData("[dependencies]\n<<<<<<< HEAD\na = '1'\n=======\nb = '1'\n>>>>>>> x", "DEVENV1015", 6, 1, "unfinished merge")]
    [InlineData("chanel-priority = 'strict'", "DEVENV1021", 5, 1, "Did you mean \"channel-priority\"?")]
    [InlineData("[dependencies]\npython = 3.12", "DEVENV1022", 6, 10, "a float")]
    [InlineData("[tasks]\na = 1", "DEVENV1022", 6, 5, "an integer")]
    [InlineData("[activation.env]\nA = ['x']", "DEVENV1022", 6, 5, "an array")]
    [InlineData("[activation]\nscripts = [1]", "DEVENV1022", 6, 12, "\"scripts[]\"")]
    [InlineData("[tasks.a]\ndescription = 'x'", "DEVENV1023", 5, 1, "\"cmd\" is missing in [tasks.a]")]
    [InlineData("[feature.f]\nsolve-strategy = 'best'\n[environments]\nf = ['f']", "DEVENV1024", 6, 18, "\"lowest-direct\"")]
    [InlineData("homepage = 'example'", "DEVENV1027", 5, 12, "\"example\"")]
    [InlineData("[feature.f]\nchannels = ['a:b']\n[environments]\nf = ['f']", "DEVENV1030", 6, 13, "\"a:b\"")]
    [InlineData("[feature.f]\nplatforms = ['linux-46']\n[environments]\nf = ['f']", "DEVENV1031", 6, 14, "Did you mean \"linux-64\"?")]
    [InlineData("[system-requirements]\ncuda = 'x y'", "DEVENV1039", 6, 8, "\"x y\"")]
    [InlineData("[dependencies]\n'a b' = '*'", "DEVENV1040", 6, 1, "\"a b\"")]
    [InlineData("[dependencies]\na = '1.2 py*'", "DEVENV1041", 6, 5, "build = ")]
    [InlineData("[dependencies]\na = './x.conda'", "DEVENV1041", 6, 5, "path = ")]
    [InlineData("[dependencies]\na = ''", "DEVENV1041", 6, 5, "Any version is \"*\".")]
    [InlineData("[dependencies]\na = { build-number = 'x' }", "DEVENV1043", 6, 22, "\"build-number\"")]
    [InlineData("[dependencies]\na = { version = '*', md5 = 'zz' }", "DEVENV1043", 6, 28, "\"md5\"")]
    [InlineData("[dependencies]\na = {}", "DEVENV1044", 6, 5, "says nothing")]
    [InlineData("[dependencies]\na = { version = '*', tag = 'v1' }", "DEVENV1044", 6, 5, "\"tag\" needs \"git\"")]
    [InlineData("[dependencies]\na = { url = 'https://h/a-1-0.conda', version = '*' }", "DEVENV1044", 6, 5, "\"version\" cannot be used with \"url\"")]
    [InlineData("[dependencies]\nA = '*'\na = '*'", "DEVENV1045", 7, 1, "line 6")]
    [InlineData("[dependencies]\na = { workspace = true }", "DEVENV1046", 6, 1, "[workspace.dependencies]")]
    [InlineData("[dependencies]\na = { path = '.' }", "DEVENV1048", 6, 1, "pixi-build")]
    [InlineData("[pypi-dependencies]\na = '1.0'", "DEVENV1090", 6, 5, "==1.0")]
    [InlineData("[pypi-dependencies]\na_b = '*'\n'A.b' = '*'", "DEVENV1045", 7, 1, "line 6")]
    [InlineData("[pypi-dependencies]\na = { version = '*', git = 'https://h/r' }", "DEVENV1044", 6, 5, "\"git\"")]
    [InlineData("exclude-newer = 'soon'", "DEVENV1052", 5, 17, "\"soon\"")]
    [InlineData("[target.'linux?'.dependencies]", "DEVENV1053", 5, 9, "\"linux?\"")]
    [InlineData("[environments]\nt = ['tset']\n[feature.test]\n", "DEVENV1060", 6, 6, "Did you mean \"test\"?")]
    [InlineData("[feature.f]\n[environments]\nt = ['f', 'f']", "DEVENV1061", 7, 11, "\"f\"")]
    [InlineData("[feature.default]", "DEVENV1062", 5, 10, "default")]
    [InlineData("[environments]\nA_b = []", "DEVENV1064", 6, 1, "\"A_b\"")]
    [InlineData("[tasks]\na = { cmd = 'x', args = ['pixi'] }", "DEVENV1070", 6, 26, "\"pixi\"")]
    [InlineData("[tasks]\na = { cmd = 'x', args = ['b-c'] }", "DEVENV1070", 6, 26, "use \"_\"")]
    [InlineData("[tasks]\na = { cmd = 'x', args = [{ arg = 'b', default = 'z', choices = ['y'] }] }", "DEVENV1070", 6, 26, "choices")]
    [InlineData("[tasks]\na = { cmd = 'x', depends-on = [{ task = 'b', args = [{ n = '1' }, '2'] }] }", "DEVENV1070", 6, 67, "without a name")]
    public void A_fault_has_a_code_and_a_place(string text, string code, int line, int column, string words)
    {
        var fault = Assert.Single(ManifestText.Read(ManifestText.Workspace + text).Diagnostics, diagnostic => diagnostic.IsError);

        Assert.Equal((code, line, column), (fault.Code, fault.Span!.Line, fault.Span.Column));
        Assert.Contains(words, fault.Message);
    }

    [Theory]
    [InlineData("", "DEVENV1020", 1, 1)]
    [InlineData("[dependencies]\n", "DEVENV1020", 1, 1)]
    [InlineData("[workspace]\nplatforms = []", "DEVENV1023", 1, 1)]
    [InlineData("[workspace]\nchannels = []\nlicense-file = ''", "DEVENV1026", 3, 16)]
    [InlineData("[workspace]\nchannels = []\nplatforms = ['linux-64', 'linux-64']", "DEVENV1032", 3, 26)]
    [InlineData("[workspace]\nchannels = []\nplatforms = [{ name = 'linux', platform = 'linux-64' }]", "DEVENV1033", 3, 23)]
    [InlineData("[workspace]\nchannels = []\nplatforms = [{ name = 'a b', platform = 'linux-64' }]", "DEVENV1033", 3, 23)]
    [InlineData("[workspace]\nchannels = []\nplatforms = [{}]", "DEVENV1023", 3, 14)]
    [InlineData("[workspace]\nchannels = []\nplatforms = [{ name = 'linux-64', cuda = '12' }]", "DEVENV1034", 3, 23)]
    [InlineData("[workspace]\nchannels = []\nplatforms = [{ platform = 'osx-64', macos = '13', osx = '13' }]", "DEVENV1036", 3, 51)]
    [InlineData("[workspace]\nchannels = []\nplatforms = [{ platform = 'linux-64', glibc = '2.17', __glibc = '2.17' }]", "DEVENV1036", 3, 55)]
    [InlineData("[workspace]\nchannels = []\nplatforms = [{ platform = 'linux-64', cuda = { arch = '8.6' } }]", "DEVENV1037", 3, 14)]
    [InlineData("[workspace]\nchannels = []\nplatforms = [{ platform = 'linux-64', cuda = {} }]", "DEVENV1023", 3, 46)]
    [InlineData("[workspace]\nchannels = []\nplatforms = [{ platform = 'linux-64', archspec = 'x86_64_v9' }]", "DEVENV1038", 3, 50)]
    [InlineData("[workspace]\nchannels = []\nrequires-pixi = 'new'", "DEVENV1041", 3, 17)]
    [InlineData("[workspace]\nchannels = []\nconda-pypi-map = { a = true }", "DEVENV1022", 3, 24)]
    [InlineData("[workspace]\nchannels = []\npreview = ['pixi-build']\n[host-dependencies]\n", "DEVENV1049", 4, 2)]
    [InlineData("[workspace]\nchannels = []\npreview = ['pixi-build']\n[constraints]\na = { path = '.' }", "DEVENV1047", 5, 1)]
    [InlineData("[workspace]\nchannels = []\nplatforms = [{ platform = 'linux-64' }]\n[system-requirements]\ncuda = '12'", "DEVENV1056", 4, 1)]
    [InlineData("[workspace]\nchannels = []\nplatforms = [{ platform = 'linux-64' }]\n[environments]\na = { platforms = ['win-64'] }", "DEVENV1035", 5, 20)]
    public void A_fault_of_the_workspace_has_a_code_and_a_place(string text, string code, int line, int column)
    {
        var fault = Assert.Single(ManifestText.Read(text).Diagnostics, diagnostic => diagnostic.IsError);

        Assert.Equal((code, line, column), (fault.Code, fault.Span!.Line, fault.Span.Column));
    }

    [Theory]
    [InlineData("[dependencies]\na = '1.2'", "DEVENV1042", 6, 5)]
    [InlineData("[dependencies]\na = '>= 1.2'", "DEVENV1058", 6, 5)]
    [InlineData("[dependencies]\na = '>=1.2.*'", "DEVENV1058", 6, 5)]
    [InlineData("[host-dependencies]\na = '*'", "DEVENV1025", 5, 2)]
    [InlineData("[tasks]\na = { cmd = 'x', depends_on = 'b' }", "DEVENV1025", 6, 18)]
    [InlineData("preview = ['new']", "DEVENV1028", 5, 12)]
    [InlineData("conda-pypi-map = {}", "DEVENV1025", 5, 1)]
    [InlineData("[target.osx-64.dependencies]", "DEVENV1054", 5, 9)]
    [InlineData("[system-requirements]\ncuda = '12'", "DEVENV1055", 5, 1)]
    [InlineData("[feature.f]\n", "DEVENV1063", 5, 10)]
    public void A_warning_has_a_code_and_a_place(string text, string code, int line, int column)
    {
        var warning = Assert.Single(ManifestText.Read(ManifestText.Workspace + text).Diagnostics);

        Assert.Equal((code, line, column, false), (warning.Code, warning.Span!.Line, warning.Span.Column, warning.IsError));
    }

    [Fact]
    public void The_old_name_of_the_workspace_is_a_warning()
    {
        var warning = Assert.Single(ManifestText.Read("[project]\nchannels = []").Diagnostics);

        Assert.Equal("/w/pixi.toml(1,2): warning DEVENV1025: \"project\" is an old name. Use [workspace].", warning.ToString());
    }

    [Theory]
    [InlineData("[worksapce]\nchannels = []", "pixi.toml", "Did you mean \"workspace\"?", 1)]
    [InlineData("[project]\nname = 'p'\n[tool.pixi.pakage]", "pyproject.toml", "Did you mean \"package\"?", 3)]
    public void A_manifest_whose_only_table_is_misspelt_says_so(string text, string file, string words, int line)
    {
        var fault = Assert.Single(ManifestText.Read(text, file).Diagnostics);

        Assert.Equal(("DEVENV1020", line), (fault.Code, fault.Span!.Line));
        Assert.Contains(words, fault.Message);
    }

    [Fact]
    public void Every_fault_of_a_file_is_reported_at_once()
    {
        var reading = ManifestText.Read(
            "[workspace]\nchannels = ['a']\nplatforms = ['linux-65']\n[dependencies]\na = '!!'\nb = \n[tasks]\nc = 1\n"
            + "[environments]\nd = ['x']\n");

        Assert.Null(reading.Manifest);
        Assert.Equal([3, 5, 6, 8, 10], reading.Diagnostics.Select(fault => fault.Span!.Line));
    }

    [Fact]
    public void A_table_of_a_pyproject_is_named_in_full()
    {
        var fault = Assert.Single(ManifestText.Read("[tool.pixi.workspace]\nchanels = []", "pyproject.toml").Diagnostics,
            fault => fault.Code == "DEVENV1021");

        Assert.Equal("the key \"chanels\" is not known in [tool.pixi.workspace]. Did you mean \"channels\"?", fault.Message);
    }

    [Fact]
    public void Libraries_of_two_families_cannot_meet()
    {
        var text = ManifestText.Workspace + """
            [system-requirements]
            libc = "2.28"
            [feature.m.system-requirements]
            libc = { family = "musl", version = "1.2" }
            [environments]
            m = ["m"]
            """;

        Assert.Contains(ManifestText.Read(text).Diagnostics, fault => fault.Code == "DEVENV1057");
    }

    [Fact]
    public void Micro_architectures_of_two_names_cannot_meet()
    {
        var text = ManifestText.Workspace + """
            [system-requirements]
            archspec = "x86_64_v3"
            [feature.m.system-requirements]
            archspec = "x86_64_v4"
            [environments]
            m = ["m"]
            """;

        Assert.Contains(ManifestText.Read(text).Diagnostics, fault => fault.Code == "DEVENV1128");
    }

    [Fact]
    public void System_requirements_are_one_warning_with_the_platforms_that_say_the_same()
    {
        var text = ManifestText.Workspace + """
            [system-requirements]
            libc = "2.17"
            [feature.gpu.system-requirements]
            cuda = "12"
            libc = { family = "musl", version = "1.2" }
            [environments]
            gpu = { features = ["gpu"], no-default-feature = true }
            """;

        var warning = Assert.Single(ManifestText.Read(text).Diagnostics);

        Assert.Equal(
            "/w/pixi.toml(5,1): warning DEVENV1055: system requirements are an old way to say what machines have: "
            + "[system-requirements], [feature.gpu.system-requirements]. Remove them and write "
            + "platforms = [{ name = \"linux-64-glibc-2-17\", platform = \"linux-64\", glibc = \"2.17\" }, \"win-64\", "
            + "{ name = \"linux-64-cuda-12-musl-1-2\", platform = \"linux-64\", cuda = \"12\", __musl = \"1.2\" }, "
            + "{ name = \"win-64-cuda-12\", platform = \"win-64\", cuda = \"12\" }] in [workspace], "
            + "platforms = [\"linux-64-cuda-12-musl-1-2\", \"win-64-cuda-12\"] in [feature.gpu].",
            warning.ToString());
    }

    [Fact]
    public void Primary_indexes_must_agree()
    {
        var text = ManifestText.Workspace + """
            [pypi-options]
            index-url = "https://a.example/simple"
            [feature.b.pypi-options]
            index-url = "https://b.example/simple"
            [environments]
            b = ["b"]
            """;

        Assert.Contains(ManifestText.Read(text).Diagnostics,
            fault => fault.Code == "DEVENV1066" && fault.Message.Contains("https://b.example/simple"));
    }

    [Fact]
    public void No_row_of_manifest_pieces_throws()
    {
        string[] pieces =
        [
            "[workspace]\n", "[dependencies]\n", "[tasks]\n", "[environments]\n", "[feature.a]\n", "[target.linux]\n",
            "[system-requirements]\n", "[package]\n", "[activation]\n", "[pypi-options]\n", "[[tasks]]\n", "channels = ", "platforms = ",
            "a = ", "features = ", "cuda = ", "env = ", "scripts = ", "cmd = ", "['linux-64']\n", "'x'\n", "{}\n", "{ path = '.' }\n",
            "[{}]\n", "1\n", "true\n", "[{ platform = 'linux-64', cuda = '1' }]\n", "{ features = ['a'] }\n", "[workspace.dependencies]\n",
            "[package.build]\n", "[package.run-dependencies]\n", "[feature.a.target.'*']\n", "when = ", "package = ", "backend = ",
            "'if(x)' = ", "[exclude-newer]\n", "conda-pypi-map = ", "preview = ['pixi-build']\n", "license = ", "{ workspace = true }\n",
            "{ all = ['a'] }\n", "'{{ x'\n",
        ];

        Prop.ForAll(
            Gen.Elements(pieces).ListOf().Select(chosen => "[workspace]\nchannels = []\n" + string.Concat(chosen)).ToArbitrary(),
            text => ManifestText.Read(text) is var reading && reading.HasErrors == reading.Diagnostics.Any(fault => fault.IsError))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(30));
    }
}
