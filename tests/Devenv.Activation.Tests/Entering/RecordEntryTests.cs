using Devenv.Activation.Entering;
using Devenv.Activation.Scripts;
using Devenv.Conda.Channels;
using Devenv.Host.Machine;
using Devenv.TestKit;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tests.Entering;

/// <summary>A record comes to what the run script of the same environment comes to.</summary>
public sealed class RecordEntryTests
{
    [UnixTheory]
    [InlineData("CONDA_SHLVL=")]
    [InlineData("CONDA_SHLVL=2")]
    [InlineData("CONDA_SHLVL=02")]
    [InlineData("CONDA_SHLVL=x")]
    [InlineData("CONDA_PREFIX=/below")]
    [InlineData("V=outside")]
    [InlineData("V=line\nbreak $HOME \"%PATH%\"")]
    [InlineData("PATH=")]
    public async Task All_variables_are_those_of_the_script(string outside)
    {
        using var folder = new TemporaryFolder();
        var variables = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["HOME"] = "/home/someone" };
        var sign = outside.IndexOf('=', StringComparison.Ordinal);
        variables[outside[..sign]] = outside[(sign + 1)..];
        var host = HostEnvironmentCapture.Capture(variables);
        var request = RequestOf(folder);
        var script = folder.Write("state/run-default.sh", RunScript.Write(request).Text);
        var record = folder.Write("state/run-default.json", EntryRecord.Write(request, folder.Path, "linux-64").Text);
        Assert.Equal(
            (await ActivationVariables.CaptureAsync(script, "default", folder.Path, host, CancellationToken.None)).Changes.AsEnumerable(),
            (await ActivationVariables.CaptureAsync(record, "default", folder.Path, host, CancellationToken.None)).Changes);
    }

    [Fact]
    public void On_Windows_the_folders_of_a_prefix_come_first_in_their_order()
    {
        using var folder = new TemporaryFolder();
        var activation = ToyActivation.Of(folder.Path, "default", @"C:\ws\envs\default", new ActivationSettings([], []));
        var request = RequestOf(activation with { Subdir = Subdir.Parse("win-64") });
        var record = EntryRecord.Of(request, @"C:\ws", "win-64");
        Assert.Equal(
            @"C:\ws\envs\default|C:\ws\envs\default\Library\mingw-w64\bin|C:\ws\envs\default\Library\usr\bin"
                + @"|C:\ws\envs\default\Library\bin|C:\ws\envs\default\Scripts|C:\ws\envs\default\bin",
            string.Join('|', record.Path));
    }

    [Fact]
    public void A_record_is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var written = EntryRecord.Write(RequestOf(folder), folder.Path, "linux-64").Text;
        Assert.Equal(written, EntryRecordText.Write(EntryRecordText.Read(folder.Write("run.json", written))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"environment\": 1}")]
    public void What_is_no_record_is_named(string content)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("run.json", content);
        var fault = Assert.Throws<Primitives.Diagnostics.DevenvException>(() => EntryRecordText.Read(path));
        Assert.Equal("DEVENV9080", Assert.Single(fault.Diagnostics).Code);
    }

    private static RunScriptRequest RequestOf(TemporaryFolder folder)
    {
        var settings = new ActivationSettings([], [new("A", "a b"), new("B", "$A-${V}-\\$x"), new("V", "$V+"), new("1X", "no name")]);
        var activation = ToyActivation.Of(folder.Path, "default", folder.PathOf("envs/default"), settings);
        var packages = activation.Packages with { Variables = [new("P", "it's \"$HOME\" `x`"), new("V", "package")] };
        return RequestOf(activation with { Packages = packages });
    }

    private static RunScriptRequest RequestOf(EnvironmentActivation activation) =>
        new() { Activation = activation, Runner = new TaskRunnerCommand("dotnet", "none", []) };
}
