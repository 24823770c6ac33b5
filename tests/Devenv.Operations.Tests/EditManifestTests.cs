using System.Text;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

public sealed class EditManifestTests
{
    private const string Head = "[workspace]\nname = \"w\"\nchannels = [\"../channel\"]\nplatforms = [\"linux-64\"]\n";

    private static readonly PackageBuilder[] s_packages =
    [
        new PackageBuilder("numpy", "1.26.4"), new PackageBuilder("numpy", "2.1.3"), new PackageBuilder("python", "3.12.4"),
        new PackageBuilder("old").DependsOn("numpy <2"), new PackageBuilder("pytest", "8.0"),
    ];

    [Fact]
    public async Task A_bare_name_is_pinned_to_what_was_solved()
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("\n[dependencies]\n");

        var outcome = await workspace.EditAsync(new EditRequest(EditKind.Add, "numpy python"));

        Assert.Equal(Head + "\n[dependencies]\nnumpy = \">=2.1.3,<3\"\npython = \">=3.12.4,<3.13\"\n", workspace.Read("w/pixi.toml"));
        Assert.Equal(["numpy-2.1.3", "python-3.12.4"], workspace.Locked());
        Assert.Equal("added numpy >=2.1.3,<3 to [dependencies]\nadded python >=3.12.4,<3.13 to [dependencies]",
            string.Join("\n", outcome.Lines));
        Assert.Contains(outcome.Lock!.Difference, line => line.Contains("numpy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_added_is_up_to_date()
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("\n[dependencies]\n");
        await workspace.EditAsync(new EditRequest(EditKind.Add, "numpy"));

        Assert.False((await workspace.LockAsync(change: properties => properties with { LockMode = "Locked" })).Changed);
    }

    [Theory]
    [InlineData("numpy <2", "numpy = \"<2\"", "numpy-1.26.4")]
    [InlineData("numpy=1.26", "numpy = \"1.26.*\"", "numpy-1.26.4")]
    [InlineData("\"numpy >=1.20,<2.5\"", "numpy = \">=1.20,<2.5\"", "numpy-2.1.3")]
    public async Task A_spec_is_written_as_it_was_given(string spec, string line, string locked)
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\n");

        await workspace.EditAsync(new EditRequest(EditKind.Add, spec));

        Assert.Equal(Head + "[dependencies]\n" + line + "\n", workspace.Read("w/pixi.toml"));
        Assert.Equal([locked], workspace.Locked());
    }

    [Fact]
    public async Task Pins_hold_in_every_environment_with_the_feature()
    {
        using var workspace = new TestWorkspace(s_packages)
            .Manifest("[dependencies]\n\n[feature.old.dependencies]\nold = \"*\"\n\n[environments]\nold = [\"old\"]\n");

        await workspace.EditAsync(new EditRequest(EditKind.Add, "numpy"));

        Assert.Contains("[dependencies]\nnumpy = \">=1.26.4,<3\"\n", workspace.Read("w/pixi.toml"));
    }

    [Fact]
    public async Task What_is_named_may_change_and_the_rest_is_kept()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("app").DependsOn("numpy"), new PackageBuilder("numpy", "1.0"),
            new PackageBuilder("other", "1.0"))
            .Manifest("[dependencies]\napp = \"*\"\nother = \"*\"\n");
        await workspace.LockAsync();
        workspace.Publish(
            "channel",
            new PackageBuilder("app").DependsOn("numpy"), new PackageBuilder("numpy", "1.0"), new PackageBuilder("numpy", "1.5"),
            new PackageBuilder("other", "1.0"), new PackageBuilder("other", "2.0"));

        await workspace.EditAsync(new EditRequest(EditKind.Add, "numpy"));

        Assert.Equal(["app-1.0", "numpy-1.5", "other-1.0"], workspace.Locked());
    }

    [Fact]
    public async Task A_new_feature_waits_for_an_environment()
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\n");

        await workspace.EditAsync(new EditRequest(EditKind.Add, "pytest") { Feature = "test" });

        Assert.Equal(Head + "[dependencies]\n\n[feature.test.dependencies]\npytest = \"*\"\n", workspace.Read("w/pixi.toml"));
        var warning = Assert.Single(workspace.Log.Diagnostics);
        Assert.Contains("\"test\"", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selector_adds_to_its_target_table()
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\npython = \"*\"\n");

        await workspace.EditAsync(new EditRequest(EditKind.Add, "numpy") { Selector = "unix" });

        Assert.EndsWith("\n[target.unix.dependencies]\nnumpy = \">=2.1.3,<3\"\n", workspace.Read("w/pixi.toml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("numpy >=99", "numpy >=99")]
    [InlineData("absent", "absent")]
    public async Task What_cannot_be_solved_leaves_both_files_as_they_were(string spec, string shown)
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\npython = \"*\"\n# end\n");
        await workspace.LockAsync();
        var before = (workspace.Read("w/pixi.toml"), workspace.Read("w/pixi.lock"));

        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.EditAsync(new EditRequest(EditKind.Add, spec)));

        Assert.Equal(["DEVENV1105", "DEVENV2001"], fault.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(7, fault.Diagnostics[0].Span!.Line);
        Assert.StartsWith($"\"{shown}\" was not added to [dependencies]", fault.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Contains(spec.Split(' ')[0], fault.Diagnostics[1].Message, StringComparison.Ordinal);
        Assert.Equal(before, (workspace.Read("w/pixi.toml"), workspace.Read("w/pixi.lock")));
    }

    [Fact]
    public async Task Faults_name_the_lines_of_the_file_as_it_is()
    {
        using var workspace = new TestWorkspace(s_packages)
            .Manifest("[dependencies]\n\n[pypi-dependencies]\nrequests = \"*\"\n");

        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.EditAsync(new EditRequest(EditKind.Add, "numpy python")));

        Assert.Equal([("DEVENV1105", 6), ("DEVENV1080", 8)],
            fault.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.Span!.Line)));
    }

    [Fact]
    public async Task A_python_distribution_is_only_added_where_the_lock_can_follow()
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\npython = \"*\"\n");
        await workspace.LockAsync();
        var before = workspace.Read("w/pixi.toml");

        var fault = await Assert.ThrowsAsync<DevenvException>(() =>
            workspace.EditAsync(new EditRequest(EditKind.Add, "requests") { IsPypi = true }));

        Assert.Equal(["DEVENV1105", "DEVENV1080"], fault.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(before, workspace.Read("w/pixi.toml"));
    }

    [Theory]
    [InlineData("Locked")]
    [InlineData("Frozen")]
    public async Task A_lock_file_that_may_not_be_written_is_left_alone(string mode)
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\n");
        await workspace.LockAsync();
        var locked = workspace.Read("w/pixi.lock");

        var outcome = await workspace.EditAsync(new EditRequest(EditKind.Add, "numpy"), properties => properties with { LockMode = mode });

        Assert.Null(outcome.Lock);
        Assert.Equal((Head + "[dependencies]\nnumpy = \"*\"\n", locked), (workspace.Read("w/pixi.toml"), workspace.Read("w/pixi.lock")));
    }

    [Fact]
    public async Task What_is_there_already_stays_as_it_is()
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\nnumpy = \"<2\"\n");

        var outcome = await workspace.EditAsync(new EditRequest(EditKind.Add, "numpy"));

        Assert.Equal("numpy is in [dependencies] already", Assert.Single(outcome.Lines));
        Assert.False(File.Exists(workspace.LockPath));
    }

    [Fact]
    public async Task Removing_locks_what_is_left()
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\nold = \"*\" # for now\npython = \"*\"\n");
        await workspace.LockAsync();

        var outcome = await workspace.EditAsync(new EditRequest(EditKind.Remove, "old"));

        Assert.Equal(Head + "[dependencies]\npython = \"*\"\n", workspace.Read("w/pixi.toml"));
        Assert.Equal(["python-3.12.4"], workspace.Locked());
        Assert.Equal("removed old from [dependencies]", Assert.Single(outcome.Lines));
    }

    [Fact]
    public async Task Line_ends_and_the_byte_order_mark_stay()
    {
        using var workspace = new TestWorkspace(s_packages);
        workspace.WriteManifest("\uFEFF" + (Head + "[dependencies]\n").Replace("\n", "\r\n", StringComparison.Ordinal));

        await workspace.EditAsync(new EditRequest(EditKind.Add, "numpy<2"));

        var expected = "\uFEFF" + (Head + "[dependencies]\nnumpy = \"<2\"\n").Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetBytes(expected), await File.ReadAllBytesAsync(workspace.PathOf("w/pixi.toml")));
    }

    [Theory]
    [InlineData("", "DEVENV1106")]
    [InlineData("numpy >=>", "DEVENV1102")]
    [InlineData("!!", "DEVENV1102")]
    public async Task What_is_no_spec_is_an_error(string spec, string code)
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\n");

        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.EditAsync(new EditRequest(EditKind.Add, spec)));

        Assert.Equal(code, fault.Diagnostic.Code);
    }

    [Fact]
    public async Task A_lock_file_that_cannot_be_written_leaves_the_manifest_as_it_was()
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\n");
        var before = workspace.Read("w/pixi.toml");
        Directory.CreateDirectory(workspace.PathOf("elsewhere/pixi.lock"));

        await Assert.ThrowsAsync<DevenvException>(
            () => workspace.EditAsync(new EditRequest(EditKind.Add, "numpy"),
                properties => properties with { LockFile = workspace.PathOf("elsewhere/pixi.lock") }));

        Assert.Equal(before, workspace.Read("w/pixi.toml"));
    }

    [Fact]
    public async Task A_manifest_behind_a_link_stays_there()
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\n");
        var (link, file) = (workspace.PathOf("w/pixi.toml"), workspace.PathOf("real.toml"));
        File.Move(link, file);
        File.CreateSymbolicLink(link, file);

        await workspace.EditAsync(new EditRequest(EditKind.Add, "numpy<2"));

        Assert.Equal(file, new FileInfo(link).LinkTarget);
        Assert.Equal(Head + "[dependencies]\nnumpy = \"<2\"\n", workspace.Read("real.toml"));
    }

    [Fact]
    public async Task A_name_given_twice_is_removed_once()
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\nnumpy = \"*\"\n");

        await workspace.EditAsync(new EditRequest(EditKind.Remove, "numpy numpy"));

        Assert.Equal(Head + "[dependencies]\n", workspace.Read("w/pixi.toml"));
    }

    [Fact]
    public async Task A_channel_that_cannot_be_read_is_reported_as_by_a_lock()
    {
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\n");
        await File.WriteAllTextAsync(workspace.PathOf("channel/noarch/repodata.json"), "<html>");

        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.EditAsync(new EditRequest(EditKind.Add, "numpy")));

        Assert.Equal("DEVENV4020", Assert.Single(fault.Diagnostics).Code);
    }

    [Fact]
    public async Task A_python_distribution_that_is_locked_already_is_pinned()
    {
        const string Idna = "- pypi: https://files.example/idna-3.7-py3-none-any.whl\n";
        const string Requests = "- pypi: https://files.example/requests-2.32.0-py3-none-any.whl\n";
        const string Hash = "  sha256: 0000000000000000000000000000000000000000000000000000000000000000\n";
        using var workspace = new TestWorkspace(s_packages).Manifest("[dependencies]\npython = \"*\"\n");
        await workspace.LockAsync();
        var locked = workspace.Read("w/pixi.lock")
            .Replace("channel/\n    packages:", "channel/\n    indexes:\n    - https://pypi.org/simple\n    packages:",
                StringComparison.Ordinal)
            .Replace("packages:\n- conda", $"      {Idna}      {Requests}packages:\n- conda", StringComparison.Ordinal)
            .Replace("  channel: ", "  purls: []\n  channel: ", StringComparison.Ordinal);
        workspace.WriteLock(
                $"{locked}{Idna}  name: idna\n  version: '3.7'\n{Hash}{Requests}  name: requests\n  version: 2.32.0\n"
                + $"{Hash}  requires_dist:\n  - idna>=2.5,<4\n")
            .Manifest("[dependencies]\npython = \"*\"\n\n[pypi-dependencies]\nrequests = \"*\"\n");

        await workspace.EditAsync(new EditRequest(EditKind.Add, "idna") { IsPypi = true });

        Assert.EndsWith("[pypi-dependencies]\nrequests = \"*\"\nidna = \">=3.7,<4\"\n", workspace.Read("w/pixi.toml"),
            StringComparison.Ordinal);
    }
}
