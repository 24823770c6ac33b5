namespace Devenv.Activation.Shell.Commands;

/// <summary><c>mv</c>, across file systems too.</summary>
internal static class MoveCommand
{
    public static BuiltInResult Run(BuiltInCall call) =>
        TransferCommand.Run(
            call,
            CommandOptions.Read(call.Arguments, "f", ("force", 'f')),
            "move",
            transfer => Move(transfer.SourcePlace, transfer.TargetPlace));

    private static string? Move(string source, string target)
    {
        var isFolder = Directory.Exists(source) && new FileInfo(source).LinkTarget is null;
        if (!isFolder)
        {
            File.Move(source, target, overwrite: true);
            return null;
        }

        if (target.StartsWith(source + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            return "the target is inside it";
        }

        MoveFolder(source, target);
        return null;
    }

    private static void MoveFolder(string source, string target)
    {
        try
        {
            if (Directory.Exists(target))
            {
                // An empty one gives way; the system refuses any other.
                Directory.Delete(target);
            }

            Directory.Move(source, target);
        }
        catch (IOException) when (!Path.Exists(target) && Directory.Exists(source))
        {
            CopyCommand.CopyFolder(source, target);
            Directory.Delete(source, recursive: true);
        }
    }
}
