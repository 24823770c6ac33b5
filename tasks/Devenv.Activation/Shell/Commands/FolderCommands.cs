namespace Devenv.Activation.Shell.Commands;

/// <summary><c>mkdir</c> and <c>rm</c>.</summary>
internal static class FolderCommands
{
    public static BuiltInResult Mkdir(BuiltInCall call)
    {
        var options = CommandOptions.Read(call.Arguments, "p", ("parents", 'p'));
        if (options.Unknown is { } unknown)
        {
            return new BuiltInResult.UnknownOption(unknown);
        }

        if (options.Operands.IsEmpty)
        {
            return call.Fail("a folder is missing");
        }

        BuiltInResult result = BuiltInResult.Success;
        foreach (var folder in options.Operands)
        {
            if (MakeFault(call.State.PlaceOf(folder), options.Has('p')) is { } fault)
            {
                result = call.Fail($"cannot make \"{folder}\": {fault}");
            }
        }

        return result;
    }

    public static BuiltInResult Rm(BuiltInCall call)
    {
        var options = CommandOptions.Read(call.Arguments, "rRfd", ("recursive", 'r'), ("force", 'f'), ("dir", 'd'));
        if (options.Unknown is { } unknown)
        {
            return new BuiltInResult.UnknownOption(unknown);
        }

        if (options.Operands.IsEmpty)
        {
            return options.Has('f') ? BuiltInResult.Success : call.Fail("a file is missing");
        }

        BuiltInResult result = BuiltInResult.Success;
        foreach (var path in options.Operands)
        {
            if (RemoveFault(path, call.State.PlaceOf(path), options) is { } fault)
            {
                result = call.Fail($"cannot remove \"{path}\": {fault}");
            }
        }

        return result;
    }

    private static string? MakeFault(string place, bool withParents)
    {
        if (File.Exists(place) || (!withParents && Directory.Exists(place)))
        {
            return "it is there already";
        }

        if (!withParents && !Directory.Exists(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(place))))
        {
            return "the folder above it does not exist";
        }

        try
        {
            Directory.CreateDirectory(place);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    private static string? RemoveFault(string path, string place, CommandOptions options)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        if (name is "." or ".." || Path.GetPathRoot(place) == place)
        {
            return "it is the current folder, one above it, or the root";
        }

        try
        {
            var trimmed = Path.TrimEndingDirectorySeparator(place);
            if (new FileInfo(trimmed).LinkTarget is not null || File.Exists(trimmed))
            {
                File.Delete(trimmed);
            }
            else if (!Directory.Exists(trimmed))
            {
                return options.Has('f') ? null : "no such file or folder";
            }
            else if (options.Has('r') || options.Has('R'))
            {
                Directory.Delete(trimmed, recursive: true);
            }
            else if (options.Has('d'))
            {
                Directory.Delete(trimmed);
            }
            else
            {
                return "it is a folder; use -r";
            }

            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }
}
