using System.Text;

namespace Devenv.Tasks.LastBuild;

/// <summary>Reads the small files that a build leaves for the next.</summary>
internal static class StateText
{
    /// <summary>Null where there is none, or where the operating system refuses.</summary>
    public static string? Read(string path)
    {
        try
        {
            return ReadOrThrow(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Null where there is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string? ReadOrThrow(string path) =>
        // That a file is missing is common, and the first exception costs a process several milliseconds.
        File.Exists(path) || Directory.Exists(path) ? Encoding.UTF8.GetString(File.ReadAllBytes(path)) : null;

    /// <summary>The lines that hold something.</summary>
    public static IEnumerable<string> LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
