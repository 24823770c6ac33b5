using System.Globalization;

namespace Devenv.Tasks.LastBuild;

/// <summary>
/// What a step of a build is made from, as one line: values, then each file with its time. The step writes the line into its stamp when it has come
/// to its end, so that one comparison tells whether there is anything to do. Times are part of the line, so that an older file put back counts as changed.
/// </summary>
public static class Stamp
{
    /// <summary>A file's part of the line; a file that is not there has a part as well.</summary>
    /// <param name="file">Absolute.</param>
    public static string PartOf(string file) => string.Create(CultureInfo.InvariantCulture, $"|{file}|{TimeOf(file)}");

    /// <summary>Whether the stamp says this; one that is not there or cannot be read says nothing.</summary>
    internal static bool Says(string stamp, string line) => StateText.Read(stamp) is { } text && text.AsSpan().TrimEnd().SequenceEqual(line);

    /// <summary>In ticks; zero where the operating system refuses: the step meets the same fault and has the words for it.</summary>
    private static long TimeOf(string file)
    {
        try
        {
            return File.GetLastWriteTimeUtc(file).Ticks;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
