using System.Collections.Concurrent;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>Builds that meet another one, that ended too early, or that the file system stops.</summary>
public sealed class InterruptionTests
{
    private const string One = "[dependencies]\ntool = \"1.*\"\n";

    private const string Two = "[dependencies]\ntool = \"2.*\"\n";

    [Fact]
    public async Task A_build_does_not_undo_what_another_one_is_doing()
    {
        using var workspace = await InstalledAsync();
        var journal = Path.Join(workspace.Prefix, "conda-meta/devenv.journal");
        using var waits = new CancellationTokenSource();
        using (await FolderLock.AcquireAsync(
            workspace.PathOf("w/.devenv/state/workspace.lock"), TimeSpan.Zero, null, CancellationToken.None))
        {
            await File.WriteAllTextAsync(journal,
                "{\"trash\":\".devenv-trash-1\",\"moves\":[],\"created\":[\"share/tool\"],\"folders\":[]}");
            var other = new FetchPackages(workspace.Request(), new CancelOnMessage("waiting for another build", waits))
                .RunAsync(waits.Token);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
            Assert.True(File.Exists(journal));
            Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
        }
    }

    [Fact]
    public async Task Waiting_for_what_another_build_fetches_is_said_once()
    {
        using var workspace = new TestWorkspace(new PackageBuilder("tool"), new PackageBuilder("part"))
            .Manifest("[dependencies]\ntool = \"*\"\npart = \"*\"\n");
        await workspace.LockAsync();
        var archives = workspace.Read("w/pixi.lock").Split("  sha256: ").Skip(1).Select(text => text[..64]);
        var held = await Task.WhenAll(archives.Select(sha256 =>
            FolderLock.AcquireAsync(workspace.PathOf($"cache/locks/pkgs-{sha256}.lock"), TimeSpan.Zero, null, CancellationToken.None)));
        using var waits = new CancellationTokenSource();
        var log = new CancelOnMessage("waiting for another build that fetches", waits, count: 2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new FetchPackages(workspace.Request(), log).RunAsync(waits.Token));

        Array.ForEach(held, one => one.Dispose());
        Assert.Equal([MessageLevel.High, MessageLevel.Low], log.Levels.Order());
    }

    [Fact]
    public async Task A_stamp_never_speaks_for_packages_that_were_replaced()
    {
        using var workspace = await InstalledAsync();
        var first = workspace.Read("w/pixi.lock");
        workspace.Manifest(Two);
        await workspace.LockAsync();
        File.Delete(workspace.PathOf("w/.devenv/state/run-default.sh"));
        Directory.CreateDirectory(workspace.PathOf("w/.devenv/state/run-default.sh")); // stops the build between the packages and the stamp
        await Assert.ThrowsAsync<DevenvException>(() => workspace.InstallAsync());
        Directory.Delete(workspace.PathOf("w/.devenv/state/run-default.sh"));
        workspace.Manifest(One);
        await File.WriteAllTextAsync(workspace.LockPath, first);
        await workspace.InstallAsync();
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
    }

    [Fact]
    public async Task Files_that_were_not_finished_are_cleared_by_the_next_build()
    {
        using var workspace = await InstalledAsync();
        string[] folders = ["w", "w/.devenv", "w/.devenv/state", "w/.devenv/envs/default/conda-meta", "cache/pkgs"];
        foreach (var folder in folders)
        {
            await File.WriteAllTextAsync(workspace.PathOf(folder + "/.devenv-tmp-abc"), "half");
        }

        workspace.Manifest(Two);
        await workspace.BuildAsync();
        Assert.All(folders, folder => Assert.False(File.Exists(workspace.PathOf(folder + "/.devenv-tmp-abc")), folder));
    }

    [Theory]
    [InlineData("w/.devenv/envs")]
    [InlineData("w/.devenv/envs/default/conda-meta")]
    [InlineData("w/.devenv/state")]
    [InlineData("cache")]
    [InlineData("cache/pkgs")]
    public async Task A_file_where_a_folder_is_needed_is_named(string place)
    {
        using var workspace = new TestWorkspace(new PackageBuilder("tool").WithFile("share/tool", "one"))
            .Manifest("[dependencies]\ntool = \"*\"\n");
        Directory.CreateDirectory(Path.GetDirectoryName(workspace.PathOf(place))!); // below the temporary folder
        await File.WriteAllTextAsync(workspace.PathOf(place), "mine");
        var fault = await Assert.ThrowsAsync<DevenvException>(() => workspace.BuildAsync());
        Assert.Equal("DEVENV5505", fault.Diagnostic.Code);
        Assert.Contains($"\"{workspace.PathOf(place)}\"", fault.Diagnostic.Message);
        File.Delete(workspace.PathOf(place));
        await workspace.BuildAsync();
        Assert.Equal("one", workspace.Read("w/.devenv/envs/default/share/tool"));
    }

    private static async Task<TestWorkspace> InstalledAsync()
    {
        var workspace = new TestWorkspace(
            new PackageBuilder("tool", "1.0").WithFile("share/tool", "one"),
            new PackageBuilder("tool", "2.0").WithFile("share/tool", "two")).Manifest(One);
        await workspace.BuildAsync();
        return workspace;
    }

    /// <summary>Ends a build once it says something.</summary>
    private sealed class CancelOnMessage(string beginning, CancellationTokenSource source, int count = 1) : IOperationLog
    {
        private readonly ConcurrentQueue<MessageLevel> _levels = new();

        public IEnumerable<MessageLevel> Levels => _levels;

        public void Report(Diagnostic diagnostic)
        {
        }

        public void Message(MessageLevel level, string text)
        {
            if (!text.StartsWith(beginning, StringComparison.Ordinal))
            {
                return;
            }

            _levels.Enqueue(level);
            if (_levels.Count == count)
            {
                source.Cancel();
            }
        }

        public void Progress(OperationProgress progress)
        {
        }
    }
}
