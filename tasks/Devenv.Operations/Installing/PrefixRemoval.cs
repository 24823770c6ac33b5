using Devenv.Host.Files;
using Devenv.Install;
using Devenv.Operations.Describing;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations.Installing;

/// <summary>Takes the packages out of a prefix and says which files of the user's keep its folder there.</summary>
internal static class PrefixRemoval
{
    private const int Named = 5;

    /// <exception cref="DevenvException">The file system refuses; the prefix is as it was before.</exception>
    public static void Run(string prefix, IOperationLog log, CancellationToken cancellationToken)
    {
        if (!PrefixInstaller.Remove(prefix, cancellationToken))
        {
            log.Message(MessageLevel.High, $"kept \"{prefix}\": no package brought {Kept(prefix)}");
        }
    }

    private static string Kept(string prefix)
    {
        var files = new ContainedFolder(prefix).EnumerateFiles(default);
        var names = string.Join(", ", files.Take(Named).Select(file => $"\"{file.Value}\""));
        return files.Count switch
        {
            0 => "the folders that are in it",
            <= Named => names,
            _ => $"{names} and {Counted.Of(files.Count - Named, "other file")}",
        };
    }
}
