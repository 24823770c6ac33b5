using System.Text.Json.Nodes;

namespace Devenv.TestKit.Packages;

/// <summary>
/// A channel as sources: a folder per package with a <c>package.json</c> (the fields of <c>info/index.json</c>, and <c>format</c>,
/// <c>links</c>,
/// <c>entry_points</c>) and its payload below <c>files/</c>. <c>@PREFIX@</c> in a text stands for the environment's folder; what starts
/// with
/// <c>#!</c> may be executed.
/// </summary>
public static class ChannelSource
{
    private static readonly string[] s_ownFields = ["name", "version", "build", "format", "links", "entry_points"];

    /// <summary>Builds every package below <paramref name="sources"/> into the channel folder, which is made anew.</summary>
    public static ChannelBuilder Build(string sources, string channelFolder)
    {
        if (Directory.Exists(channelFolder))
        {
            Directory.Delete(channelFolder, recursive: true);
        }

        var channel = new ChannelBuilder(channelFolder);
        foreach (var description in Directory.EnumerateFiles(sources, "package.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            channel.Add(Read(description));
        }

        channel.Write();
        return channel;
    }

    private static BuiltPackage Read(string description)
    {
        var fields = JsonNode.Parse(File.ReadAllText(description))!.AsObject(); // a package.json is never the word null
        var package = new PackageBuilder(Text(fields, "name"), Text(fields, "version"), Text(fields, "build"));
        foreach (var (field, value) in fields.Where(field => !s_ownFields.Contains(field.Key)))
        {
            package.With(field, value?.DeepClone());
        }

        foreach (var (path, target) in fields["links"]?.AsObject() ?? [])
        {
            package.WithLink(path, target!.GetValue<string>()); // a link has a target
        }

        foreach (var entryPoint in fields["entry_points"]?.AsArray() ?? [])
        {
            package.WithEntryPoint(entryPoint!.GetValue<string>()); // a list of texts
        }

        AddPayload(package, Path.Join(Path.GetDirectoryName(description), "files"));
        return package.Build(fields["format"]?.GetValue<string>() == "tar.bz2" ? ArchiveFormat.TarBz2 : ArchiveFormat.Conda);
    }

    private static void AddPayload(PackageBuilder package, string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var text = File.ReadAllText(file);
            var isProgram = text.StartsWith("#!", StringComparison.Ordinal);
            if (text.Contains("@PREFIX@", StringComparison.Ordinal))
            {
                package.WithTextPrefix(path, text, isProgram);
            }
            else
            {
                package.WithFile(path, File.ReadAllBytes(file), isProgram);
            }
        }
    }

    private static string Text(JsonObject fields, string field) =>
        fields[field]?.GetValue<string>() ?? throw new InvalidDataException($"package.json has no \"{field}\".");
}
