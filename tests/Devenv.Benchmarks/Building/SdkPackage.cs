namespace Devenv.Benchmarks.Building;

/// <summary>The SDK's package as <c>quickstart.proj</c> packs it.</summary>
internal static class SdkPackage
{
    private const string Prefix = "Devenv.Sdk.";

    /// <summary>The version of the newest package in a folder.</summary>
    /// <exception cref="MissingPieceException">There is none.</exception>
    public static string Version(string feed)
    {
        var package = Directory.Exists(feed)
            ? new DirectoryInfo(feed).EnumerateFiles(Prefix + "*.nupkg").MaxBy(file => file.LastWriteTimeUtc)
            : null;
        return package is null
            ? throw new MissingPieceException(
                $"\"{feed}\" holds no {Prefix}*.nupkg; run \"dotnet build quickstart.proj\" first, or name a folder with --feed.")
            : Path.GetFileNameWithoutExtension(package.Name)[Prefix.Length..];
    }
}
