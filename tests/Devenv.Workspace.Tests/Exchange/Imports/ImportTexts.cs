using Devenv.Primitives;
using Devenv.Workspace.Exchange.Imports;

namespace Devenv.Workspace.Tests.Exchange.Imports;

/// <summary>Imports files that lie in /w, the folder of the manifest, or below it.</summary>
internal static class ImportTexts
{
    /// <param name="file">Below /w.</param>
    /// <param name="others">Name and text of further files below /w.</param>
    public static ImportReading Read(ImportFormat format, string text, string file = "in.txt",
        params (string Name, string Text)[] others) =>
        ImportReader.Read(
            format,
            text,
            new ImportSource("/w", RelativePath.Parse(file), "/w",
                path => others.Where(other => other.Name == path.Value).Select(other => other.Text).FirstOrDefault()));

    /// <summary>A file without errors and warnings.</summary>
    public static ImportedEnvironment Import(ImportFormat format, string text, string file = "in.txt",
        params (string Name, string Text)[] others)
    {
        var reading = Read(format, text, file, others);
        Assert.Empty(reading.Diagnostics);
        return Assert.IsType<ImportedEnvironment>(reading.Environment);
    }

    public static IEnumerable<string> Specs(this ImportedEnvironment environment) =>
        environment.CondaPackages.Select(package => (package.Selector is null ? string.Empty : package.Selector + ": ") + package.Spec);
}
