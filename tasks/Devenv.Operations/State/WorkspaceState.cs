using Devenv.Activation.Entering;
using Devenv.Conda.Channels;
using Devenv.Host.Files;
using Devenv.Install;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations.State;

/// <summary>
/// Where things lie below <c>$(DevenvRoot)</c>: prefixes in <c>envs/NAME</c> (<c>platforms/PLATFORM/NAME</c> for another machine), and in
/// <c>state/</c>
/// what belongs to the workspace and not to one project. MSBuild targets name the same files.
/// </summary>
internal sealed class WorkspaceState(string rootFolder)
{
    private const string Environments = "envs";

    private const string Platforms = "platforms";

    public string RootFolder { get; } = rootFolder;

    public string StateFolder => Path.Join(RootFolder, "state");

    /// <summary>Held while prefixes or state are changed.</summary>
    public string LockPath => Path.Join(StateFolder, "workspace.lock");

    /// <summary>The prefix stamps of the last request of a set of values, a path per line.</summary>
    public string StampsList(string key) => Path.Join(StateFolder, $"stamps{key}.list");

    public string EnvironmentsList(string key) => Path.Join(StateFolder, $"environments{key}.list");

    public string PackagesList(string key) => Path.Join(StateFolder, $"packages{key}.list");

    public string Prefix(string environment, Subdir? platform) =>
        platform is { } other
            ? Path.Join(RootFolder, Platforms, other.Name, environment)
            : Path.Join(RootFolder, Environments, environment);

    /// <summary>Every prefix there is, of whatever environment and platform, by path.</summary>
    public IEnumerable<string> Prefixes() => KnownPrefixes().Select(known => known.Prefix);

    /// <summary>The same with the environment's name and the platform's; null for this machine's.</summary>
    public IEnumerable<(string Prefix, string Environment, string? Platform)> KnownPrefixes() =>
        PrefixFolders()
            .Where(known => Directory.Exists(known.Folder))
            .SelectMany(known => Directory.GetDirectories(known.Folder)
                .Select(prefix => (Prefix: prefix, Environment: Path.GetFileName(prefix), known.Platform)))
            .OrderBy(known => known.Prefix, StringComparer.Ordinal);

    /// <summary>Removes the folders of prefixes that hold none; to be called while the workspace is held.</summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public void ForgetEmptyFolders()
    {
        try
        {
            foreach (var (path, _) in PrefixFolders().Append((Path.Join(RootFolder, Platforms), null)))
            {
                // A link is somebody's arrangement, such as pixi's to environments that lie elsewhere.
                if (new DirectoryInfo(path) is { Exists: true, LinkTarget: null } folder && !folder.EnumerateFileSystemInfos().Any())
                {
                    folder.Delete();
                }
            }
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, RootFolder);
        }
    }

    /// <summary>What activates an environment and runs a task or command in it.</summary>
    public string RunScript(string environment) => Path.Join(StateFolder, $"run-{environment}{RunFile.Ending}");

    /// <summary>What installs another environment when a task needs it.</summary>
    public string InstallScript => Path.Join(StateFolder, "install" + RunFile.Ending);

    /// <summary>What the script depends on by which git calls this SDK; there where it was set up. Clean leaves it.</summary>
    public string GitScriptMark => Path.Join(RootFolder, "git.script");

    /// <summary>Of the vault from which a build unsealed last.</summary>
    public string UnsealedDigest => Path.Join(StateFolder, "unsealed.digest");

    /// <summary>The plaintexts that were there then, a path per line.</summary>
    public string UnsealedList => Path.Join(StateFolder, "unsealed.list");

    /// <summary>What is known of earlier runs of tasks.</summary>
    public string TaskCache => Path.Join(StateFolder, "tasks");

    /// <summary>Keeps all of it out of version control.</summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public void Ignore() => AtomicFile.WriteIfDifferent(Path.Join(RootFolder, ".gitignore"), "*\n");

    /// <summary>The stamp lies in the prefix, so that it goes with it, and is written last.</summary>
    public static string Stamp(string prefix) => Path.Join(prefix, InstalledPrefix.RecordFolder, InstalledPrefix.StampFile);

    private IEnumerable<(string Folder, string? Platform)> PrefixFolders()
    {
        var platforms = Path.Join(RootFolder, Platforms);
        return (Directory.Exists(platforms) ? Directory.GetDirectories(platforms) : [])
            .Select(folder => (Folder: folder, Platform: (string?)Path.GetFileName(folder)))
            .Prepend((Folder: Path.Join(RootFolder, Environments), Platform: null));
    }
}
