using Devenv.Tasks.LastBuild;
using Devenv.TestKit;

namespace Devenv.Tasks.Tests.LastBuild;

/// <summary>A workspace as a build that came to its end leaves it: manifest, lock file, stamps, lists, a prefix.</summary>
internal sealed class State : IDisposable
{
    private static readonly DateTime s_then = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public State()
    {
        foreach (var file in (string[])["pixi.toml", "pixi.lock"])
        {
            Write(file, file);
            File.SetLastWriteTimeUtc(PathOf(file), s_then);
        }

        var files = Stamp.PartOf(PathOf("pixi.toml")) + Stamp.PartOf(PathOf("pixi.lock"));
        Write("lock.stamp", $"lock{files}\n");
        Write("install.stamp", $"install{files}\n");
        Write("git.script", "git\n");
        Write("stamps.list", PathOf("prefix.stamp") + "\n");
        Write("prefix.stamp", "prefix");
        Write("run.sh", "run");
        Write("environments.list", $"default|{PathOf("envs/default")}|linux-64|{PathOf("activation.json")}\n");
        Write("packages.list", "default|zlib|1!1.3|h_0|c|file:///c/zlib.conda|conda|Zlib\ndefault|xz|5.8|h_1|c|file:///c/xz.conda|conda|0BSD\n");
    }

    public RecordingEngine Engine { get; } = new();

    public string PathOf(string file) => _folder.PathOf(file);

    public void Write(string file, string text) => _folder.Write(file, text);

    /// <summary>Makes a change to the state by its name.</summary>
    public void Change(string what)
    {
        var (verb, file) = what.Split(' ') is [var first, var second] ? (first, PathOf(second)) : throw new ArgumentException(what, nameof(what));
        switch (verb)
        {
            case "older":
                File.SetLastWriteTimeUtc(file, s_then.AddDays(-1));
                break;
            case "no":
                File.Delete(file);
                break;
            case "other":
                File.WriteAllText(file, "other\n");
                break;
            case "unreadable":
                File.Delete(file);
                Directory.CreateDirectory(file);
                break;
            default:
                throw new ArgumentException(what, nameof(what));
        }
    }

    public ReadLastBuild Read() =>
        new()
        {
            BuildEngine = Engine,
            Manifest = PathOf("pixi.toml"),
            LockFile = PathOf("pixi.lock"),
            LockValues = "lock",
            LockStamp = PathOf("lock.stamp"),
            InstallValues = "install",
            InstallStamp = PathOf("install.stamp"),
            InstalledList = PathOf("stamps.list"),
            RunScript = PathOf("run.sh"),
            GitMark = PathOf("git.script"),
            GitFingerprint = "git",
            EnvironmentsList = PathOf("environments.list"),
            PackagesList = PathOf("packages.list"),
        };

    public ReadEnvironments ReadLists() =>
        new() { BuildEngine = Engine, EnvironmentsList = PathOf("environments.list"), PackagesList = PathOf("packages.list") };

    public ReadStep LockStep() =>
        new()
        {
            BuildEngine = Engine,
            Values = "lock",
            Manifest = PathOf("pixi.toml"),
            LockFile = PathOf("pixi.lock"),
            WritesLockFile = true,
            StampFile = PathOf("lock.stamp"),
        };

    public ReadStep InstallStep() =>
        new()
        {
            BuildEngine = Engine,
            Values = "install",
            Manifest = PathOf("pixi.toml"),
            LockFile = PathOf("pixi.lock"),
            StampFile = PathOf("install.stamp"),
            InstalledList = PathOf("stamps.list"),
            RunScript = PathOf("run.sh"),
        };

    public void Dispose() => _folder.Dispose();
}
