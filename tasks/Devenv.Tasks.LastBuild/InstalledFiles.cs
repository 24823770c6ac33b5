namespace Devenv.Tasks.LastBuild;

/// <summary>The files by which the last installation is known to be there still: a stamp in each prefix, and the run script.</summary>
internal static class InstalledFiles
{
    /// <summary>The prefixes' stamps; null where no installation left a list of them that can be read.</summary>
    /// <param name="list">A path per line.</param>
    public static string[]? StampsOf(string list) => StateText.Read(list) is { } text ? [.. StateText.LinesOf(text)] : null;

    /// <param name="runScript">Empty where none is made: for the platform of another machine.</param>
    public static bool AreThere(string[]? stamps, string runScript) =>
        stamps is not null && Array.TrueForAll(stamps, File.Exists) && (runScript.Length == 0 || File.Exists(runScript));
}
