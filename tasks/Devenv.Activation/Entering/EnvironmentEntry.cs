namespace Devenv.Activation.Entering;

/// <summary>The way that belongs to the file which an installation left for its environment.</summary>
internal static class EnvironmentEntry
{
    /// <param name="file">A run script, or the record of a system without a POSIX shell; absolute.</param>
    public static IEnvironmentEntry Of(string file) =>
        file.EndsWith(RunFile.RecordEnding, StringComparison.Ordinal)
            ? new RecordEntry(EntryRecordText.Read(file), Path.GetDirectoryName(file) ?? file)
            : new ScriptEntry(file);
}
