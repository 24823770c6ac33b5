using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>The small files by which a build tells what is up to date.</summary>
public static class StateFile
{
    /// <summary>Writes what a stage was made from; the same text again makes the file new, since its time counts as well.</summary>
    /// <exception cref="DevenvException">The file system refuses.</exception>
    public static void Write(string path, string text) => AtomicFile.Write(path, text + "\n");
}
