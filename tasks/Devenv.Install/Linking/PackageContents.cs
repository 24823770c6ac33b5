using System.Text;
using Devenv.Conda.Prefix;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Linking;

/// <summary>Reads from an unpacked archive what it wants to have in a prefix.</summary>
internal sealed class PackageContents(string folder, RepodataRecord record)
{
    /// <summary>What patched files are dated with: a second after the package was described.</summary>
    private static readonly TimeSpan s_afterAbout = TimeSpan.FromSeconds(1);

    /// <exception cref="DevenvException">The package is broken.</exception>
    public PathsJson ReadPaths()
    {
        if (TryReadFile("info/paths.json") is not { } json)
        {
            return ReadLegacyPaths();
        }

        return PathsJson.TryRead(json, out var paths, out var fault) ? paths : throw Broken("info/paths.json", fault);
    }

    /// <exception cref="DevenvException">The package is broken.</exception>
    public LinkJson ReadLink()
    {
        if (TryReadFile("info/link.json") is not { } json)
        {
            return LinkJson.Empty;
        }

        return LinkJson.TryRead(json, out var link, out var fault) ? link : throw Broken("info/link.json", fault);
    }

    public DateTime? PatchedTime()
    {
        var about = new FileInfo(PathOf("info/about.json"));
        return about.Exists ? about.LastWriteTimeUtc + s_afterAbout : null;
    }

    private PathsJson ReadLegacyPaths()
    {
        var legacy = new LegacyPaths(ReadText("info/files") ?? ListMembers(), Optional("info/has_prefix"), Optional("info/no_link"),
            Optional("info/no_softlink"));
        return legacy.TryConvert(TypeOf, out var paths, out var fault) ? paths : throw Broken("info", fault);
    }

    private PathType TypeOf(RelativePath path) =>
        new FileInfo(PathOf(path.Value)).LinkTarget is null ? PathType.Hardlink : PathType.Softlink;

    /// <summary>Everything but the info folder, one path per line.</summary>
    private string ListMembers()
    {
        var contained = new ContainedFolder(folder, LinkTraversal.None);
        return string.Join('\n', contained.EnumerateFiles(default)
            .Select(path => path.Value)
            .Where(path => !path.StartsWith("info/", StringComparison.Ordinal)));
    }

    private string Optional(string path) => ReadText(path) ?? string.Empty;

    private string? ReadText(string path) => TryReadFile(path) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private byte[]? TryReadFile(string path)
    {
        var full = PathOf(path);
        try
        {
            return File.Exists(full) ? File.ReadAllBytes(full) : null;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, full);
        }
    }

    private string PathOf(string path) => folder + "/" + path;

    private DevenvException Broken(string file, string fault)
        => new(DiagnosticTable.PackageUnreadable.Create(record.ToString(), file, fault));
}
