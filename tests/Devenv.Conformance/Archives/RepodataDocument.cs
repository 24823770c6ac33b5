using System.Text.Json;
using Devenv.Conda.Channels;
using Devenv.Conda.Repodata;

namespace Devenv.Conformance.Archives;

/// <summary>A <c>repodata.json</c> in the folder of a channel's subdir.</summary>
internal static class RepodataDocument
{
    /// <summary>Its index; a subdir whose name is no platform reads as noarch.</summary>
    public static RepodataIndex Read(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        var channel = ChannelUrl.FromUrl(new Uri(Path.GetDirectoryName(folder) ?? "/").AbsoluteUri);
        var subdir = Subdir.TryParse(Path.GetFileName(folder), out var known) ? known : Subdir.Noarch;
        return RepodataIndex.Read(File.ReadAllBytes(path), channel, subdir);
    }

    /// <summary>The archives that it lists, read without the product.</summary>
    public static List<string> FileNames(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return
        [
            .. new[] { "packages", "packages.conda" }
                .Where(section => document.RootElement.TryGetProperty(section, out _))
                .SelectMany(section => document.RootElement.GetProperty(section).EnumerateObject().Select(package => package.Name))
                .Order(StringComparer.Ordinal),
        ];
    }
}
