using System.Collections.Immutable;
using Devenv.Conda.Prefix;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install;

/// <summary>What a prefix holds, by the records in its <c>conda-meta</c> folder.</summary>
/// <param name="Packages">In the order of their names; without their paths.</param>
/// <param name="WasMoved">Whether its files were made for another folder than the one it is in.</param>
public sealed record InstalledPrefix(string Folder, ImmutableArray<InstalledRecord> Packages, bool WasMoved)
{
    /// <summary>The folder of records and state in a prefix.</summary>
    public const string RecordFolder = "conda-meta";

    /// <summary>
    /// In <see cref="RecordFolder"/>: the fingerprint of what was installed; whoever asked for the installation writes it last.
    /// </summary>
    public const string StampFile = "devenv.stamp";

    /// <summary>In <see cref="RecordFolder"/>: the mode by which its files were linked; without it, <see cref="LinkMode.Auto"/>.</summary>
    internal const string ModeFile = "devenv.link-mode";

    /// <summary>In <see cref="RecordFolder"/>: the prefix's absolute path, for which its files were made.</summary>
    internal const string PlaceFile = "devenv.prefix";

    /// <summary>
    /// In <see cref="RecordFolder"/>: pixi's counterpart of <see cref="PlaceFile"/>, the absolute path of the record folder itself.
    /// </summary>
    private const string PixiPlaceFile = "pixi_env_prefix";

    /// <summary>By which mode its files were linked; null where that cannot be told.</summary>
    public LinkMode? LinkMode { get; init; } = Install.LinkMode.Auto;

    /// <summary>Reads the records; a folder without any, or none at all, is an empty prefix.</summary>
    /// <exception cref="DevenvException">A record cannot be read.</exception>
    public static InstalledPrefix Read(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(folder);
        var records = Path.Join(folder, RecordFolder);
        try
        {
            if (!Directory.Exists(records))
            {
                return new InstalledPrefix(folder, [], WasMoved: false);
            }

            var packages = Directory.GetFiles(records, "*.json")
                .Select(path => new InstalledRecord(Path.GetFileName(path), ReadRecord(path, withPaths: false)))
                .OrderBy(record => record.Package.Name)
                .ThenBy(record => record.FileName, StringComparer.Ordinal);
            return new InstalledPrefix(folder, [.. packages], IsMoved(folder)) { LinkMode = ReadMode(records) };
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, records);
        }
    }

    /// <summary>A package of the prefix with all its paths.</summary>
    /// <exception cref="DevenvException">The record cannot be read.</exception>
    internal static InstalledPackage ReadPaths(string folder, string fileName) =>
        ReadRecord(Path.Join(folder, RecordFolder, fileName), withPaths: true);

    private static LinkMode? ReadMode(string records)
    {
        var path = Path.Join(records, ModeFile);
        return !File.Exists(path) ? Install.LinkMode.Auto : Enum.TryParse<LinkMode>(File.ReadAllText(path), out var mode) ? mode : null;
    }

    private static InstalledPackage ReadRecord(string path, bool withPaths)
    {
        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }

        return InstalledPackage.TryRead(json, withPaths, out var package, out var fault)
            ? package
            : throw new DevenvException(DiagnosticTable.PrefixRecordUnreadable.Create(path, fault));
    }

    /// <summary>Whether the files of a prefix were made for another folder than the one it is in.</summary>
    internal static bool IsMoved(string folder)
    {
        var place = Path.Join(folder, RecordFolder, PlaceFile);
        if (File.Exists(place))
        {
            return !string.Equals(File.ReadAllText(place), folder, StringComparison.Ordinal);
        }

        var pixiPlace = Path.Join(folder, RecordFolder, PixiPlaceFile);
        return File.Exists(pixiPlace)
            && !string.Equals(Path.GetDirectoryName(File.ReadAllText(pixiPlace).TrimEnd()), folder, StringComparison.Ordinal);
    }
}
