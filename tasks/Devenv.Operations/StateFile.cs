using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>The small files by which a build tells what is up to date.</summary>
public static class StateFile
{
    /// <summary>Writes what a stage was made from, where it is something else than before.</summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public static void Write(string path, string text) => AtomicFile.WriteIfDifferent(path, text + "\n");

    /// <summary>Makes the file new, since only its time counts.</summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public static void Touch(string path) => AtomicFile.Write(path, string.Empty);
}
