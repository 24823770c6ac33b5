using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.Files;

/// <summary>Deletes a folder with all that is in it, also where folders in it cannot be written; links are not followed.</summary>
public static class FolderRemoval
{
    private static readonly EnumerationOptions s_folders =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <exception cref="DevenvException">The file system refuses; a part may be gone.</exception>
    public static void Delete(string folder)
    {
        try
        {
            if (File.GetAttributes(folder).HasFlag(FileAttributes.ReparsePoint))
            {
                Directory.Delete(folder);
                return;
            }

            OpenFolders(folder);
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception missing) when (missing is DirectoryNotFoundException or FileNotFoundException)
        {
            // It is gone, which is what was wanted.
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, folder);
        }
    }

    // On Unix what a folder holds can only be deleted by those who may write the folder.
    private static void OpenFolders(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (var below in Directory.EnumerateDirectories(folder, "*", s_folders).Prepend(folder))
        {
            var mode = File.GetUnixFileMode(below);
            if ((mode & Owner) != Owner)
            {
                File.SetUnixFileMode(below, mode | Owner);
            }
        }
    }
}
