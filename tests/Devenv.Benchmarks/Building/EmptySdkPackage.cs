using System.IO.Compression;

namespace Devenv.Benchmarks.Building;

/// <summary>An SDK package that does nothing: what a build costs before any SDK does its work.</summary>
internal static class EmptySdkPackage
{
    public const string Version = "0.0.1-empty";

    private const string Specification = $"""
        <?xml version="1.0" encoding="utf-8"?>
        <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
          <metadata>
            <id>Devenv.Sdk</id>
            <version>{Version}</version>
            <authors>nobody</authors>
            <description>An SDK that is empty but for empty Restore and Build targets.</description>
            <packageTypes><packageType name="MSBuildSdk" /></packageTypes>
          </metadata>
        </package>
        """;

    /// <summary>Writes the package into a folder, which is made, and returns the folder.</summary>
    public static string Write(string feed)
    {
        Directory.CreateDirectory(feed);
        using var archive = ZipFile.Open(Path.Join(feed, $"Devenv.Sdk.{Version}.nupkg"), ZipArchiveMode.Create);
        Add(archive, "Devenv.Sdk.nuspec", Specification);
        Add(archive, "Sdk/Sdk.props", "<Project />");
        Add(archive, "Sdk/Sdk.targets", "<Project><Target Name=\"Restore\" /><Target Name=\"Build\" /></Project>");
        return feed;
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
