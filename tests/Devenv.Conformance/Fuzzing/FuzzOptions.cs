using System.Globalization;

namespace Devenv.Conformance.Fuzzing;

/// <summary>What follows the verb <c>fuzz</c>.</summary>
/// <param name="Subject"><c>manifests</c>, <c>locks</c>, <c>zstd</c>, <c>repodata</c> or <c>shards</c>.</param>
/// <param name="First">The number of the first case, to repeat one.</param>
internal sealed record FuzzOptions(string Subject, int Count, int Seed, int First, string? SaveFolder, IReadOnlyList<string> Folders)
{
    public static FuzzOptions Parse(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || arguments[0] is not ("manifests" or "locks" or "zstd" or "repodata" or "shards"))
        {
            throw new UsageException("fuzz takes manifests, locks, zstd, repodata or shards first");
        }

        var options = new FuzzOptions(arguments[0], 10_000, 1, 0, null, []);
        var folders = new List<string>();
        for (var i = 1; i < arguments.Count; i++)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : string.Empty;
            switch (arguments[i])
            {
                case "--count":
                    options = options with { Count = Number(value) };
                    i++;
                    break;
                case "--seed":
                    options = options with { Seed = Number(value) };
                    i++;
                    break;
                case "--first":
                    options = options with { First = Number(value) };
                    i++;
                    break;
                case "--save":
                    options = options with { SaveFolder = value };
                    i++;
                    break;
                case var folder when Directory.Exists(folder):
                    folders.Add(folder);
                    break;
                case var other:
                    throw new UsageException($"there is no folder \"{other}\"");
            }
        }

        return folders.Count > 0 ? options with { Folders = folders } : throw new UsageException("fuzz takes folders");
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new UsageException($"\"{text}\" is not a number");
}
