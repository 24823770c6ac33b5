using System.Globalization;
using System.Text;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Sync.Projects;

/// <summary>What a project was started with: mutagen never reads a project file again, and its sessions do not tell.</summary>
internal sealed class ProjectRecord(string stateFolder, string projectFile)
{
    private readonly string _name = string.Create(
        CultureInfo.InvariantCulture, $"sync-{Sha256Hash.Compute(Encoding.UTF8.GetBytes(projectFile)).ToString()[..12]}");

    public string LockPath => Path.Join(stateFolder, _name + ".lock");

    private string StatePath => Path.Join(stateFolder, _name + ".state");

    /// <summary>Of everything that the configuration of a session is made of.</summary>
    /// <param name="homeFolder">Where the user's global configuration lies.</param>
    /// <exception cref="DevenvException">It is there and cannot be read.</exception>
    public static string FingerprintOf(string generated, string homeFolder)
    {
        var global = Path.Join(homeFolder, ".mutagen.yml");
        try
        {
            var defaults = File.Exists(global) ? File.ReadAllText(global) : string.Empty;
            return Sha256Hash.Compute(Encoding.UTF8.GetBytes($"{generated}\0{defaults}")).ToString();
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, global);
        }
    }

    /// <summary>Null where nothing is known.</summary>
    public ProjectStart? Read()
    {
        try
        {
            return File.ReadAllLines(StatePath) is [var project, var fingerprint, var written]
                ? new ProjectStart(project, fingerprint, written)
                : null;
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            // As good as not there: the project counts as changed.
            return null;
        }
    }

    public void Write(ProjectStart start) =>
        AtomicFile.Write(StatePath, $"{start.Project}\n{start.Fingerprint}\n{start.Written}\n");

    public void Forget() => AtomicFile.Delete(StatePath);
}
