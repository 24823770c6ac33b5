using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Tests.Linking;

public sealed class FileLinkerTests : IDisposable
{
    /// <summary>More than ext4 counts for one file.</summary>
    private const int MostNames = 65_001;

    private readonly PrefixFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(LinkMode.Hardlink, true)]
    [InlineData(LinkMode.Copy, false)]
    public void The_mode_decides_whether_the_cache_shares_its_files(LinkMode mode, bool shared)
    {
        var package = _fixture.Package("a").File("x", "1").Build();
        _fixture.Install(Subdir.Linux64, mode, package);
        File.AppendAllText(_fixture.PathOf("x"), "2");
        Assert.Equal(shared ? "12" : "1", File.ReadAllText(Path.Join(package.ExtractedFolder, "x")));
    }

    /// <summary>
    /// ext4 counts 65,000 names; where there is no such limit, the file is a hard link like the others. The sample by which links are tried
    /// has as many here.
    /// </summary>
    [Fact]
    public void A_file_that_has_as_many_names_as_it_can_is_alone_copied_and_the_record_says_so()
    {
        var package = _fixture.Package("a").File("full", "1").File("other", "2").Build();
        var full = Path.Join(package.ExtractedFolder, "full");
        var sample = Path.Join(package.ExtractedFolder, "info/index.json");
        File.Delete(sample);
        var outcome = FileLinks.TryHardLink(full, sample);
        for (var i = 0; i < MostNames && outcome == HardLinkOutcome.Linked; i++)
        {
            outcome = FileLinks.TryHardLink(full, $"{sample}-{i}");
        }

        _fixture.Install(Subdir.Linux64, LinkMode.Hardlink, package);
        var record = JsonElement.Parse(_fixture.Read("conda-meta/a-1.0-0.json"));
        var rows = record.GetProperty("paths_data").GetProperty("paths");
        Assert.Equal(1, record.GetProperty("link").GetProperty("type").GetInt32());
        Assert.Equal(outcome == HardLinkOutcome.TooManyLinks, rows[0].TryGetProperty("link_method", out _));
        Assert.False(rows[1].TryGetProperty("link_method", out _));
        Assert.Equal("12", _fixture.Read("full") + _fixture.Read("other"));
    }

    [Fact]
    public void A_text_that_would_grow_without_bounds_is_refused()
    {
        var text = new string('a', (1 << 30) / _fixture.PathOf(string.Empty).Length + 1_000_000);
        var package = _fixture.Package("a").Patched("x", "a", "text", text).Build();
        var fault = Assert.Throws<DevenvException>(() => _fixture.Install(Subdir.Linux64, LinkMode.Auto, package));
        Assert.Equal("DEVENV5166", fault.Diagnostic.Code);
    }

    [Fact]
    public void Another_mode_links_everything_again_once()
    {
        var package = _fixture.Package("a").File("x", "1").Build();
        _fixture.Install(Subdir.Linux64, LinkMode.Hardlink, package);
        Assert.Single(_fixture.Plan(LinkMode.Copy, package).Link);
        _fixture.Install(Subdir.Linux64, LinkMode.Copy, package);
        File.AppendAllText(_fixture.PathOf("x"), "2");
        Assert.Equal("1", File.ReadAllText(Path.Join(package.ExtractedFolder, "x")));
        Assert.True(_fixture.Plan(LinkMode.Copy, package).IsEmpty);
        Assert.Single(_fixture.Plan(LinkMode.Auto, package).Link);
    }

    /// <summary>
    /// Python compares a compiled file with the time of its source; on a file system without reflinks the file is a copy.
    /// </summary>
    [Theory]
    [InlineData(LinkMode.Reflink)]
    [InlineData(LinkMode.Copy)]
    public void A_copy_keeps_the_time_of_its_file(LinkMode mode)
    {
        var package = _fixture.Package("a").File("x", "1").Build();
        File.SetLastWriteTimeUtc(Path.Join(package.ExtractedFolder, "x"), new DateTime(2017, 7, 14, 2, 40, 0, DateTimeKind.Utc));
        _fixture.Install(Subdir.Linux64, mode, package);
        Assert.Equal(new DateTime(2017, 7, 14, 2, 40, 0, DateTimeKind.Utc), File.GetLastWriteTimeUtc(_fixture.PathOf("x")));
    }

    /// <summary>Either the file system can do it and the record says so, or there is a warning that it cannot.</summary>
    [Fact]
    public void A_reflink_is_recorded_or_missed()
    {
        var result = _fixture.Install(Subdir.Linux64, LinkMode.Reflink, _fixture.Package("a").File("x", "1").Build());
        var isRecorded = _fixture.Read("conda-meta/a-1.0-0.json").Contains("\"method\": \"reflink\"", StringComparison.Ordinal);
        Assert.NotEqual(isRecorded, result.Warnings.Any(warning => warning.Code == "DEVENV5090"));
    }

    [Fact]
    public void A_file_that_is_meant_to_be_changed_is_a_copy()
    {
        var package = _fixture.Package("a").File("x", "1", noLink: true).Build();
        _fixture.Install(Subdir.Linux64, LinkMode.Hardlink, package);
        File.AppendAllText(_fixture.PathOf("x"), "2");
        Assert.Equal("1", File.ReadAllText(Path.Join(package.ExtractedFolder, "x")));
    }

    [Fact]
    public void A_patched_file_leaves_the_cache_alone_and_keeps_its_executable_bit()
    {
        var package = _fixture.Package("a").Patched("bin/a", "/old", "text", "#!/old/bin/sh\n", executable: true).Build();
        _fixture.Install(package);
        Assert.Equal($"#!{_fixture.Prefix}/bin/sh\n", _fixture.Read("bin/a"));
        Assert.Equal("#!/old/bin/sh\n", File.ReadAllText(Path.Join(package.ExtractedFolder, "bin/a")));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_fixture.PathOf("bin/a")).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void The_record_has_the_sums_of_both_contents()
    {
        _fixture.Install(_fixture.Package("a").Patched("x", "/old", "text", "/old").Build());
        var record = _fixture.Read("conda-meta/a-1.0-0.json");
        Assert.Contains("\"sha256\": \"6d69407ea481e45e054ea55374a52fdb37ca31eb01b19d3f873aa5026f60ffdb\"", record,
            StringComparison.Ordinal);
        Assert.Contains("\"sha256_in_prefix\"", record, StringComparison.Ordinal);
        Assert.Contains("\"prefix_placeholder\": \"/old\"", record, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prefix_longer_than_a_binary_placeholder_is_refused_with_both_lengths()
    {
        var fault = Assert.Throws<DevenvException>(() =>
            _fixture.Install(_fixture.Package("a").Patched("bin/a", "/p", "binary", "/p\0").Build()));
        Assert.Equal("DEVENV5533", fault.Diagnostic.Code);
        Assert.Contains("of 2 bytes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_binaries_stay_as_they_are()
    {
        _fixture.Install(Subdir.Parse("win-64"), LinkMode.Auto, _fixture.Package("a").Patched("a.exe", "/p", "binary", "/p\0").Build());
        Assert.Equal("/p\0", _fixture.Read("a.exe"));
    }

    [Fact]
    public void What_is_listed_as_a_link_and_is_a_file_is_put_down_as_a_file()
    {
        var package = _fixture.Package("a")
            .File("real", "x")
            .WriteInfo("paths.json", """{"paths": [{"_path": "real", "path_type": "softlink"}]}""")
            .BuildWithoutPaths();
        _fixture.Install(package);
        Assert.Equal("x", _fixture.Read("real"));
    }

    [Fact]
    public void A_package_without_paths_json_goes_by_the_old_lists()
    {
        var package = _fixture.Package("a").File("bin/a", "/opt/anaconda1anaconda2anaconda3/x").Link("lib", "bin")
            .WriteInfo("files", "bin/a\nlib\n").WriteInfo("has_prefix", "bin/a\n").BuildWithoutPaths();
        _fixture.Install(package);
        Assert.Equal(new Dictionary<string, string> { ["bin/a"] = _fixture.Prefix + "/x", ["lib"] = "-> bin" },
            _fixture.Tree().ToDictionary());
    }

    [Fact]
    public void A_package_without_any_list_has_all_its_files()
    {
        _fixture.Install(_fixture.Package("a").File("bin/a", "x").Link("lib", "bin").BuildWithoutPaths());
        Assert.Equal(new Dictionary<string, string> { ["bin/a"] = "x", ["lib"] = "-> bin" }, _fixture.Tree().ToDictionary());
    }

    [Theory]
    [InlineData("paths.json", """{"paths": [{"_path": "../x", "path_type": "hardlink"}]}""", "info/paths.json: the path \"../x\" is no path below the prefix")]
    [InlineData("has_prefix", "/x wrong y", "info/has_prefix: the line \"/x wrong y\"")]
    public void A_broken_list_is_named(string file, string content, string expected)
    {
        var package = _fixture.Package("a").WriteInfo("files", "x\n").WriteInfo(file, content).BuildWithoutPaths();
        var fault = Assert.Throws<DevenvException>(() => _fixture.Install(package));
        Assert.Equal("DEVENV5530", fault.Diagnostic.Code);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Noarch_python_goes_where_the_environments_python_looks()
    {
        _fixture.Install(
            _fixture.Python("3.8.5"),
            _fixture.Package("n", "1.0", NoarchKind.Python).File("site-packages/n/__init__.py", "n").File("python-scripts/n-tool", "t")
                .File("share/n", "s").Build());
        Assert.Equal(
            ["bin/n-tool", "bin/python", "lib/python3.8/site-packages/n/__init__.py", "share/n"],
            _fixture.Tree().Keys);
    }

    [Fact]
    public void Pythons_own_word_on_site_packages_wins()
    {
        var python = _fixture.Package("python", "3.13.1")
            .Record(record => record with { PythonSitePackagesPath = "lib/python3.13t/site-packages" }).Build();
        _fixture.Install(python, _fixture.Package("n", "1.0", NoarchKind.Python).File("site-packages/n.py", "").Build());
        Assert.True(File.Exists(_fixture.PathOf("lib/python3.13t/site-packages/n.py")));
    }

    [Fact]
    public void Noarch_python_without_a_python_is_refused()
    {
        var fault = Assert.Throws<DevenvException>(() => _fixture.Install(_fixture.Package("n", "1.0", NoarchKind.Python).Build()));
        Assert.Equal("DEVENV5534", fault.Diagnostic.Code);
    }

    [Fact]
    public void A_command_is_a_script_that_the_environments_python_runs()
    {
        _fixture.Install(_fixture.Python("3.8.5"), _fixture.Package("n", "1.0", NoarchKind.Python).Command("n = n.cli:app.main").Build());
        Assert.Equal(
            $"#!{_fixture.Prefix}/bin/python3.8\n# -*- coding: utf-8 -*-\nimport re\nimport sys\n\nfrom n.cli import app\n\n"
            + "if __name__ == '__main__':\n\tsys.argv[0] = re.sub(r'(-script\\.pyw?|\\.exe)?$', '', sys.argv[0])\n\tsys.exit(app.main())\n",
            _fixture.Read("bin/n"));
        Assert.Contains("unix_python_entry_point", _fixture.Read("conda-meta/n-1.0-0.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Noarch_python_moves_with_python()
    {
        var noarch = _fixture.Package("n", "1.0", NoarchKind.Python).File("site-packages/n.py", "n").Build();
        _fixture.Install(_fixture.Python("3.7.3"), noarch);
        _fixture.Write("lib/python3.7/site-packages/__pycache__/n.cpython-37.pyc", "compiled");
        Assert.Equal(["n", "python"],
            _fixture.Plan(_fixture.Python("3.8.5"), noarch).Link.Select(record => record.Package.Name.Normalized).Order());
        _fixture.Install(_fixture.Python("3.8.5"), noarch);
        Assert.Equal(["bin/python", "lib/python3.8/site-packages/n.py"], _fixture.Tree().Keys);
    }

    [Theory]
    [InlineData("n.cpython-37.pyc")]
    [InlineData("n.cpython-37.opt-1.pyc")]
    [InlineData("n.more.cpython-37.pyc")]
    public void What_python_compiled_of_a_package_goes_with_it(string compiled)
    {
        _fixture.Install(_fixture.Package("n").File("lib/n.py", "n").File("lib/n.more.py", "n").Build());
        _fixture.Write("lib/__pycache__/" + compiled, "compiled");
        _fixture.Install();
        Assert.Empty(_fixture.Tree());
    }

    [Fact]
    public void What_python_compiled_of_the_users_stays()
    {
        _fixture.Install(_fixture.Package("n").File("lib/n.py", "n").Build());
        _fixture.Write("lib/__pycache__/mine.cpython-37.pyc", "compiled");
        _fixture.Install();
        Assert.Equal(["lib/__pycache__/mine.cpython-37.pyc"], _fixture.Tree().Keys);
    }

    [Fact]
    public void Noarch_python_stays_when_python_keeps_its_minor_version()
    {
        var noarch = _fixture.Package("n", "1.0", NoarchKind.Python).File("site-packages/n.py", "n").Build();
        _fixture.Install(_fixture.Python("3.8.5"), noarch);
        Assert.Equal(["python"], _fixture.Plan(_fixture.Python("3.8.6"), noarch).Link.Select(record => record.Package.Name.Normalized));
    }
}
