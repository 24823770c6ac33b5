using System.Diagnostics;
using System.Text.Json;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conformance;

/// <summary>Brings every archive that a channel's index lists into a cache: it opens, has the index's hash, and agrees with its own paths.json.</summary>
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

            foreach (var repodata in Directory.EnumerateFiles(root, "repodata.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
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
        var index = ArchiveWorkshop.Read(repodata);
        var byFile = index.Names.SelectMany(name => index.Records(name)).ToDictionary(record => record.FileName, StringComparer.Ordinal);
        foreach (var file in Listed(repodata))
        {
            var watch = Stopwatch.StartNew();
            var reason = byFile.TryGetValue(file, out var record)
                ? Fetch(workshop, record with { Url = new Uri(Path.GetFullPath(Path.Join(folder, file))).AbsoluteUri })
                : index.Warnings.Select(warning => warning.Message).FirstOrDefault(text => text.Contains(file, StringComparison.Ordinal)) ?? "the index leaves it out";
            yield return new CaseResult(file, reason, watch.Elapsed.TotalMilliseconds);
            workshop.Clear();
        }
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

    private static List<string> Listed(string repodata)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(repodata));
        return
        [
            .. new[] { "packages", "packages.conda" }
                .Where(section => document.RootElement.TryGetProperty(section, out _))
                .SelectMany(section => document.RootElement.GetProperty(section).EnumerateObject().Select(package => package.Name))
                .Order(StringComparer.Ordinal),
        ];
    }
}
