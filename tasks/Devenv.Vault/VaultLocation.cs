using Devenv.Primitives.Diagnostics;

namespace Devenv.Vault;

/// <summary>Finds the folder that holds <c>.vault</c>.</summary>
public static class VaultLocation
{
    public const string FolderName = ".vault";

    private const string GitName = ".git";

    /// <summary>The nearest folder with a vault, upwards to the top of the git repository; null where there is none.</summary>
    public static string? Find(string folder)
    {
        for (var above = Path.TrimEndingDirectorySeparator(folder); above is not null; above = Path.GetDirectoryName(above))
        {
            if (Directory.Exists(Path.Join(above, FolderName)))
            {
                return above;
            }

            if (Path.Exists(Path.Join(above, GitName)))
            {
                return null;
            }
        }

        return null;
    }

    /// <exception cref="DevenvException">DEVENV7000: there is no vault.</exception>
    public static string Require(string folder) => Find(folder) ?? throw new DevenvException(DiagnosticTable.VaultNotFound.Create(folder));

    /// <summary>Where a new vault goes: the top of the git repository, else the folder itself.</summary>
    public static string ForNew(string folder)
    {
        for (var above = Path.TrimEndingDirectorySeparator(folder); above is not null; above = Path.GetDirectoryName(above))
        {
            if (Path.Exists(Path.Join(above, GitName)))
            {
                return above;
            }
        }

        return Path.TrimEndingDirectorySeparator(folder);
    }
}
