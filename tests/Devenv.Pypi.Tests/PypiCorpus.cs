using System.Text.Json;
using Devenv.Formats.Zstd;
using Devenv.TestKit;

namespace Devenv.Pypi.Tests;

/// <summary>
/// The real distributions of <c>../shared/corpus/pypi.jsonl.zst</c>. Lock files of 15 gave no version, those of 14 no name either, which
/// the file has as "None".
/// </summary>
internal static class PypiCorpus
{
    public static List<PypiFile> Read()
    {
        using var file = File.OpenRead(SharedData.PathOf("corpus/pypi.jsonl.zst"));
        using var reader = new StreamReader(new ZstdStream(file));
        var files = new List<PypiFile>();
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            files.Add(new PypiFile(
                Text(root, "name") is { } name && name != "None" ? name : null,
                Text(root, "version"),
                Text(root, "file") ?? string.Empty,
                Text(root, "requires_python"),
                Text(root, "lock_version"),
                [.. root.GetProperty("requires_dist").EnumerateArray().Select(item => item.GetString() ?? string.Empty)]));
        }

        return files;
    }

    private static string? Text(JsonElement root, string key) => root.TryGetProperty(key, out var value) ? value.GetString() : null;
}
