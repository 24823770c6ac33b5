namespace Devenv.Activation.Shell.Commands;

/// <summary><c>cp</c>: files, and with <c>-r</c> folders with their links as they are.</summary>
internal static class CopyCommand
{
    public static BuiltInResult Run(BuiltInCall call)
    {
        var options = CommandOptions.Read(call.Arguments, "rRf", ("recursive", 'r'), ("force", 'f'));
        var isRecursive = options.Has('r') || options.Has('R');
        return TransferCommand.Run(call, options, "copy", transfer => Copy(transfer.SourcePlace, transfer.TargetPlace, isRecursive));
    }

    /// <summary>Copies a folder with all that is in it.</summary>
    /// <exception cref="IOException">And <see cref="UnauthorizedAccessException"/>: the system refuses.</exception>
    internal static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in Directory.GetFileSystemEntries(source))
        {
            var place = Path.Join(target, Path.GetFileName(entry));
            if (new FileInfo(entry).LinkTarget is { } link)
            {
                File.Delete(place);
                File.CreateSymbolicLink(place, link);
            }
            else if (Directory.Exists(entry))
            {
                CopyFolder(entry, place);
            }
            else
            {
                File.Copy(entry, place, overwrite: true);
            }
        }
    }

    private static string? Copy(string source, string target, bool isRecursive)
    {
        if (!Directory.Exists(source))
        {
            File.Copy(source, target, overwrite: true);
            return null;
        }

        if (!isRecursive)
        {
            return "it is a folder; use -r";
        }

        if (File.Exists(target) || target.StartsWith(source + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return File.Exists(target) ? "the target is a file" : "the target is inside it";
        }

        CopyFolder(source, target);
        return null;
    }
}
