using System.Collections.Frozen;
using Devenv.Workspace.Locking.Checking;
using Devenv.Workspace.Locking.Checking.Pypi;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking;

/// <summary>
/// What the folders of the workspace say about the Python projects in them, for the check of locked projects. This project reads no files:
/// who calls the check supplies a way to. A folder without a readable <c>pyproject.toml</c> is trusted to be as it was locked.
/// </summary>
public sealed class LocalProjects
{
    private readonly FrozenDictionary<string, LocalProject?> _byFolder;

    private LocalProjects(FrozenDictionary<string, LocalProject?> byFolder) => _byFolder = byFolder;

    /// <summary>No folder is known.</summary>
    public static LocalProjects None { get; } = new(FrozenDictionary<string, LocalProject?>.Empty);

    /// <summary>Reads the projects that a lock file has from folders.</summary>
    /// <param name="read">The text of the file of an absolute path; null where there is none.</param>
    public static LocalProjects Read(Manifest manifest, LockFile file, Func<string, string?> read)
    {
        var projects = new Dictionary<string, LocalProject?>(StringComparer.Ordinal);
        foreach (var package in file.Environments.SelectMany(environment => environment.AllPackages).OfType<LockedPypiPackage>())
        {
            if (package.Location.IsUrl)
            {
                continue;
            }

            var folder = LexicalPath.Combine(manifest.RootFolder, LockedSources.PathOf(package.Location));
            if (!projects.ContainsKey(folder) && !LockedDistribution.IsArchive(folder))
            {
                var path = $"{folder}/pyproject.toml";
                if (read(path) is { } text)
                {
                    projects.Add(folder, LocalProject.Read(text, path));
                }
            }
        }

        return new LocalProjects(projects.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Whether a path is a folder with a project.</summary>
    internal bool Has(string folder) => _byFolder.ContainsKey(folder);

    /// <summary>What a folder's project says of itself; null where it says nothing or only its build backend knows.</summary>
    internal LocalProject? Find(string folder) => _byFolder.GetValueOrDefault(folder);
}
