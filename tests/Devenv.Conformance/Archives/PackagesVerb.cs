using System.Diagnostics;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Conformance.Archives;

/// <summary>
/// Brings every archive that a channel's index lists into a cache: it opens, has the index's hash, and agrees with its own paths.json. Once
/// from the disk, where it is read from its end, and once from a server, where it is extracted while it arrives.
/// </summary>
internal sealed class PackagesVerb : IVerb
{
    public string Name => "packages";

    public string Usage => "a folder of channels (found recursively by repodata.json)";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
        {
            throw new UsageException("a folder is missing");
        }

        using var workshop = new ArchiveWorkshop();
        foreach (var root in arguments)
        {
            if (!Directory.Exists(root))
            {
                throw new UsageException($"there is no folder \"{root}\"");
            }

            foreach (var repodata in Directory.EnumerateFiles(root, "repodata.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal))
            {
                var subdir = Path.GetRelativePath(root, Path.GetDirectoryName(repodata) ?? root).Replace('\\', '/');
                foreach (var result in Judge(workshop, repodata))
                {
                    yield return result with { Name = $"{subdir}/{result.Name}" };
                }
            }
        }
    }

    private static IEnumerable<CaseResult> Judge(ArchiveWorkshop workshop, string repodata)
    {
        var folder = Path.GetDirectoryName(repodata) ?? "/";
        var server = ChannelServer.StartAsync(folder).GetAwaiter().GetResult();
        var index = RepodataDocument.Read(repodata);
        var byFile = index.Names.SelectMany(name => index.Records(name)).ToDictionary(record => record.FileName, StringComparer.Ordinal);
        foreach (var file in RepodataDocument.FileNames(repodata))
        {
            var watch = Stopwatch.StartNew();
            var reason = byFile.TryGetValue(file, out var record)
                ? Fetch(workshop, record, new Uri(Path.GetFullPath(Path.Join(folder, file))).AbsoluteUri, server.Url + file)
                : index.Warnings.Select(warning => warning.Message).FirstOrDefault(text => text.Contains(file, StringComparison.Ordinal))
                    ?? "the index leaves it out";
            yield return new CaseResult(file, reason, watch.Elapsed.TotalMilliseconds);
            workshop.Clear();
        }

        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Both ways give one verdict.</summary>
    private static string? Fetch(ArchiveWorkshop workshop, RepodataRecord record, string local, string served)
    {
        var fromDisk = Fetch(workshop, record with { Url = local });
        workshop.Clear();
        var arriving = Fetch(workshop, record with { Url = served });
        return (fromDisk, arriving) switch
        {
            (null, not null) => "from a server: " + arriving,
            (not null, null) => "from the disk, and not from a server: " + fromDisk,
            _ => fromDisk,
        };
    }

    private static string? Fetch(ArchiveWorkshop workshop, RepodataRecord record)
    {
        try
        {
            workshop.Fetch(record);
            return null;
        }
        catch (DevenvException e)
        {
            return e.Diagnostic.ToString();
        }
    }
}
