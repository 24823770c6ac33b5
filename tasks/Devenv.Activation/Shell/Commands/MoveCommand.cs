namespace Devenv.Activation.Shell.Commands;

/// <summary><c>mv</c>, across file systems too.</summary>
internal static class MoveCommand
{
    public static BuiltInResult Run(BuiltInCall call)
    {
        var options = CommandOptions.Read(call.Arguments, "f", ("force", 'f'));
        if (options.Unknown is { } unknown)
        {
            return new BuiltInResult.UnknownOption(unknown);
        }

        var plan = TransferPlan.Of(options.Operands, call.State);
        if (plan.Fault is { } fault)
        {
            return call.Fail(fault);
        }

        BuiltInResult result = BuiltInResult.Success;
        foreach (var transfer in plan.Transfers)
        {
            if (FaultOf(transfer) is { } reason)
            {
                result = call.Fail($"cannot move \"{transfer.Source}\" to \"{transfer.Target}\": {reason}");
            }
        }

        return result;
    }

    private static string? FaultOf(Transfer transfer)
    {
        var (source, target) = (transfer.SourcePlace, transfer.TargetPlace);
        if (source == target)
        {
            return "they are the same";
        }

        try
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
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault is FileNotFoundException or DirectoryNotFoundException ? "no such file or folder" : fault.Message;
        }
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
