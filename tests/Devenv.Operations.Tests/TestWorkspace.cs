using Devenv.Host.Machine;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Operations.Tests;

/// <summary>A workspace with a channel of its own in a temporary folder, and the operations on it.</summary>
internal sealed class TestWorkspace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestWorkspace(params PackageBuilder[] packages) => Publish("channel", packages);

    public RecordingLog Log { get; private set; } = new();

    public string LockPath => PathOf("w/pixi.lock");

    /// <summary>Variables of the build beside <c>HOME</c> and <c>PATH</c>.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    public string Prefix => PathOf("w/.devenv/envs/default");

    public string PathOf(string relative) => _folder.PathOf(relative);

    public void Dispose() => _folder.Dispose();

    public TestWorkspace Publish(string channel, params PackageBuilder[] packages)
    {
        var builder = new ChannelBuilder(PathOf(channel)).WithSubdir("linux-64");
        foreach (var package in packages)
        {
            builder.Add(package);
        }

        builder.Write();
        return this;
    }

    /// <summary>Writes the manifest; <c>[workspace]</c> with the channel and linux-64 stands before the text.</summary>
    public TestWorkspace Manifest(string text)
    {
        WriteManifest("[workspace]\nname = \"w\"\nchannels = [\"../channel\"]\nplatforms = [\"linux-64\"]\n" + text);
        return this;
    }

    public TestWorkspace WriteManifest(string text)
    {
        _folder.Write("w/pixi.toml", text);
        return this;
    }

    public TestWorkspace WriteLock(string text)
    {
        _folder.Write("w/pixi.lock", text);
        return this;
    }

    public WorkspaceRequest Request(Func<WorkspaceProperties, WorkspaceProperties>? change = null)
    {
        var properties = new WorkspaceProperties { ManifestPath = PathOf("w/pixi.toml"), CacheDirectory = PathOf("cache") };
        var variables = new Dictionary<string, string>(Variables) { ["HOME"] = _folder.Path, ["PATH"] = "/usr/bin:/bin" };
        return WorkspaceRequest.Create(change?.Invoke(properties) ?? properties,
            HostEnvironmentCapture.Capture(variables) with { Subdir = "linux-64" });
    }

    public Task<LockOutcome> LockAsync(LockPurpose purpose = LockPurpose.Build, Func<WorkspaceProperties,
        WorkspaceProperties>? change = null) =>
        new UpdateLock(Request(change), Log = new RecordingLog()).RunAsync(purpose, CancellationToken.None);

    public Task<LockOutcome> LockAsync(LockRequest lockRequest) =>
        new UpdateLock(Request(), Log = new RecordingLog()).RunAsync(lockRequest, CancellationToken.None);

    public Task<LockOutcome> LockAsync(LockRelease release) => LockAsync(new LockRequest(LockPurpose.Lock) { Release = release });

    public Task<EditOutcome> EditAsync(EditRequest edit, Func<WorkspaceProperties, WorkspaceProperties>? change = null) =>
        new EditManifest(Request(change), Log = new RecordingLog()).RunAsync(edit, CancellationToken.None);

    /// <summary>Name and version of each archive in the lock file, sorted.</summary>
    public IEnumerable<string> Locked() =>
        Read("w/pixi.lock").Split('\n')
            .Where(line => line.StartsWith("- conda: ", StringComparison.Ordinal))
            .Select(line => Path.GetFileName(line).Replace("-0.conda", string.Empty, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public async Task<LinkOutcome> InstallAsync(Func<WorkspaceProperties, WorkspaceProperties>? change = null)
    {
        await new FetchPackages(Request(change), Log = new RecordingLog()).RunAsync(CancellationToken.None);
        return await new LinkEnvironments(Request(change), Log).RunAsync(CancellationToken.None);
    }

    /// <summary>What a build does.</summary>
    public async Task<LinkOutcome> BuildAsync(Func<WorkspaceProperties, WorkspaceProperties>? change = null)
    {
        await LockAsync(LockPurpose.Build, change);
        return await InstallAsync(change);
    }

    public string Read(string relative) => File.ReadAllText(PathOf(relative));
}
