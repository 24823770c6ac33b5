using Devenv.Host.Machine;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;
using Devenv.Vault;

namespace Devenv.Operations.Tests;

/// <summary>
/// Where the project file of mutagen comes from before sessions are started: a vault of backend <c>key</c>, and a stand-in for mutagen.
/// </summary>
public sealed class SyncFromVaultTests : IDisposable
{
    private const string First = "sync: {work: {alpha: ., beta: 'cluster:first'}}\n";
    private const string Second = "sync: {work: {alpha: ., beta: 'cluster:second'}}\n";

    private readonly TestWorkspace _workspace = new TestWorkspace().Manifest("[dependencies]\n");
    private readonly RecordingMutagen _mutagen;
    private readonly RecordingLog _log = new();

    public SyncFromVaultTests()
    {
        _mutagen = new RecordingMutagen(_workspace.PathOf("m"));
        _mutagen.Synchronizations(
            """[{"identifier": "sync_1", "name": "work", "status": "watching", "paused":false, "alpha": {"path": "/w"}, "beta": {"path": "w"}}]""");
    }

    private string ProjectFile => _workspace.PathOf("w/mutagen.yml");

    private VaultRequest Vault => new(_workspace.PathOf("w"), Host);

    private Primitives.HostEnvironment Host => HostEnvironmentCapture.Capture(new Dictionary<string, string>
    {
        ["HOME"] = _workspace.PathOf("home"),
        ["PATH"] = $"{_mutagen.BinFolder}:/usr/bin:/bin",
    });

    public void Dispose() => _workspace.Dispose();

    [ProgramFact("sh")]
    public async Task A_file_that_is_not_here_comes_out_of_the_vault_first()
    {
        await SealAsync(First);
        File.Delete(ProjectFile);

        Assert.StartsWith("started: ", await StartAsync(), StringComparison.Ordinal);

        Assert.Equal(First, await File.ReadAllTextAsync(ProjectFile));
        Assert.Contains("cluster:first", _mutagen.Started, StringComparison.Ordinal);
        Assert.Empty(_log.Diagnostics);
    }

    [ProgramFact("sh")]
    public async Task A_newer_one_of_the_vault_is_taken_and_the_project_started_anew()
    {
        await SealAsync(First);
        await StartAsync();
        await SealElsewhereAsync(Second);

        Assert.StartsWith("started anew, with another configuration than before: ", await StartAsync(), StringComparison.Ordinal);

        Assert.Contains("cluster:second", _mutagen.Started, StringComparison.Ordinal);
    }

    [ProgramFact("sh")]
    public async Task A_change_of_one_s_own_is_what_is_started()
    {
        await SealAsync(First);
        await File.WriteAllTextAsync(ProjectFile, Second);
        await StartAsync();
        Assert.Contains("cluster:second", _mutagen.Started, StringComparison.Ordinal);
        Assert.Equal(Second, await File.ReadAllTextAsync(ProjectFile));
    }

    [ProgramFact("sh")]
    public async Task A_file_that_both_changed_is_an_error_and_nothing_is_started()
    {
        await SealAsync(First);
        await SealElsewhereAsync(Second);
        await File.WriteAllTextAsync(ProjectFile, "sync: {}\n");

        Assert.Equal(["DEVENV7030"], await CodesAsync());

        Assert.Equal("sync: {}\n", await File.ReadAllTextAsync(ProjectFile));
        Assert.Empty(_mutagen.Calls);
    }

    [ProgramFact("sh")]
    public async Task Without_the_key_a_file_that_is_not_here_is_an_error_that_says_so()
    {
        await SealAsync(First);
        File.Delete(ProjectFile);
        Directory.Delete(_workspace.PathOf("home/.config"), recursive: true);
        Assert.Equal(["DEVENV7003"], await CodesAsync());
        Assert.Empty(_mutagen.Calls);
    }

    [ProgramFact("sh")]
    public async Task Without_the_key_a_file_that_is_here_is_started()
    {
        await SealAsync(First);
        Directory.Delete(_workspace.PathOf("home/.config"), recursive: true);
        Assert.StartsWith("started: ", await StartAsync(), StringComparison.Ordinal);
    }

    [ProgramFact("sh")]
    public async Task A_file_that_is_neither_here_nor_in_the_vault_is_an_error_that_names_both()
    {
        await SealAsync(First);
        await new RemoveFiles(Vault with { Files = [ProjectFile] }).RunAsync(default);
        File.Delete(ProjectFile);
        var fault = await Assert.ThrowsAsync<DevenvException>(StartAsync);
        Assert.StartsWith($"there is no project file \"{ProjectFile}\". Write one", fault.Diagnostic.Message, StringComparison.Ordinal);
        Assert.Contains("add it to the vault", fault.Diagnostic.Message, StringComparison.Ordinal);
    }

    [ProgramFact("sh")]
    public async Task Other_plaintexts_of_the_vault_are_left_out_of_the_sessions()
    {
        await SealAsync(First);
        await AddAsync("conf/token", "secret\n");
        await StartAsync();
        Assert.Contains("\"/conf/token\"", _mutagen.Started, StringComparison.Ordinal);
    }

    private Task<string> StartAsync() =>
        new SynchronizeWorkspace(_workspace.Request() with { Host = Host }, ProjectFile, _log).StartAsync(CancellationToken.None);

    private async Task<string[]> CodesAsync() =>
        [.. (await Assert.ThrowsAsync<DevenvException>(StartAsync)).Diagnostics.Select(diagnostic => diagnostic.Code)];

    private async Task SealAsync(string text)
    {
        await new InitialiseVault(Vault, null, []).RunAsync(default);
        await AddAsync("mutagen.yml", text);
    }

    private async Task AddAsync(string file, string text)
    {
        Directory.CreateDirectory(_workspace.PathOf("w/conf"));
        var path = _workspace.PathOf("w/" + file);
        await File.WriteAllTextAsync(path, text);
        await new AddFiles(Vault with { Files = [path] }).RunAsync(default);
    }

    /// <summary>As another clone of the repository does, whose vault comes here by a pull.</summary>
    private async Task SealElsewhereAsync(string text)
    {
        var clone = _workspace.PathOf("clone");
        Directory.CreateDirectory(Path.Join(clone, ".vault"));
        foreach (var file in Directory.GetFiles(_workspace.PathOf("w/.vault")))
        {
            File.Copy(file, Path.Join(clone, ".vault", Path.GetFileName(file)));
        }

        var there = new VaultRequest(clone, Host);
        await new UnsealFiles(there).RunAsync(default);
        await File.WriteAllTextAsync(Path.Join(clone, "mutagen.yml"), text);
        await new SealFiles(there).RunAsync(default);
        foreach (var file in Directory.GetFiles(Path.Join(clone, ".vault")))
        {
            File.Copy(file, _workspace.PathOf("w/.vault/" + Path.GetFileName(file)), overwrite: true);
        }
    }
}
