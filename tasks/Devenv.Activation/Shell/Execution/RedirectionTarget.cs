using Devenv.Activation.Shell.Syntax;
using Devenv.Host.Processes;

namespace Devenv.Activation.Shell.Execution;

/// <summary>Opens what a redirection leads to.</summary>
internal static class RedirectionTarget
{
    /// <summary>The stream, for one more holder; null where there is none, which is told.</summary>
    public static async Task<ProgramStream?> OpenAsync(Redirection redirection, ShellFrame frame)
    {
        if (redirection.File is null)
        {
            return (redirection.ToStream == 1 ? frame.Streams.Output : frame.Streams.Error).Retain();
        }

        var fields = await WordExpansion.FieldsAsync(redirection.File, frame) ?? [];
        if (fields is not [{ Length: > 0 } path])
        {
            frame.Streams.WriteError($"the file of a redirection must be one word, not \"{string.Join(' ', fields)}\"");
            return null;
        }

        var place = path == "/dev/null" ? SystemConventions.Current.NullDevice : frame.State.PlaceOf(path);
        try
        {
            return redirection.Mode == RedirectionMode.Read
                ? ProgramStream.OpenRead(place)
                : ProgramStream.OpenWrite(place, redirection.Mode == RedirectionMode.Append);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            frame.Streams.WriteError($"{path}: {fault.Message}");
            return null;
        }
    }

    public static ShellStreams Replace(ShellStreams streams, RedirectedStreams from, ProgramStream by) => from switch
    {
        RedirectedStreams.Input => streams with { Input = by },
        RedirectedStreams.Output => streams with { Output = by },
        RedirectedStreams.Error => streams with { Error = by },
        _ => streams with { Output = by, Error = by },
    };
}
