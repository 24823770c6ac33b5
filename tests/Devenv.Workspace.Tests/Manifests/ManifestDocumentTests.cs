using Devenv.TestKit;
using Devenv.Workspace.Manifests;
using Devenv.Workspace.Tests.Manifests.Schema;

namespace Devenv.Workspace.Tests.Manifests;

/// <summary>docs/manifest.md has every key that the reader knows, in the section whose heading names the key's table.</summary>
public sealed class ManifestDocumentTests
{
    [SharedFact]
    public void Every_key_is_in_the_section_of_its_table()
    {
        var keys = new HashSet<(string Place, string Key)>();
        foreach (var document in new ManifestSchema(SharedData.PathOf("spec/pixi-schema.json"), isPyproject: false).Keys()
            .SelectMany(key => key.Documents))
        {
            ManifestReader.CollectKeys(document, "/w/pixi.toml", keys);
        }

        var sections = ReadSections();
        var missing = keys
            .Select(pair => (Table: TableOf(pair.Place), pair.Key))
            .Where(pair =>
                pair.Key is not ("sample" or "linux-64" or "conda-forge") && !pair.Key.StartsWith("if(", StringComparison.Ordinal))
            .Distinct()
            .Where(pair => !sections.TryGetValue(pair.Table, out var documented) || !documented.Contains(pair.Key))
            .Select(pair => $"{pair.Table}: {pair.Key}")
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.True(missing.Count == 0, string.Join('\n', missing));
        Assert.InRange(keys.Count, 500, 100_000);
    }

    /// <summary>The name that the document has for a table: what leads to one that stands in several places is cut off.</summary>
    private static string TableOf(string place)
    {
        var segments = place.Split('.').AsSpan();
        segments = segments[Math.Max(0, segments.LastIndexOf("package"))..];
        while (segments is ["feature" or "environments" or "target", _, _, ..])
        {
            segments = segments[2..];
        }

        return segments switch
        {
            _ when segments.Contains("when") => "when",
            [.., "channels" or "platforms" or "pypi-options" or "find-links" or "activation"] => segments[^1],
            [.., "platforms", "cuda"] => "platforms.cuda",
            [.., "dependency-overrides" or "pypi-dependencies", _] => "pypi-dependencies.NAME",
            [.., "pin-compatible" or "pin-subpackage"] => "pin",
            ["feature" or "environments" or "tasks" or "dev", _] => $"{segments[0]}.NAME",
            ["tasks", _, var list] => $"tasks.NAME.{list}",
            ["target", _] => "target.SELECTOR",
            ["project"] => "workspace",
            ["workspace" or "project", "conda-pypi-map", _] => "workspace.conda-pypi-map.CHANNEL",
            ["workspace" or "project", "s3-options", _] => "workspace.s3-options.BUCKET",
            ["workspace" or "project", "target", _] => "workspace.target.SELECTOR",
            ["package", "build", "target", _] => "package.build.target.SELECTOR",
            ["package", "build" or "run-exports"] => place[place.LastIndexOf("package", StringComparison.Ordinal)..],
            ["package", _] => "package.KEY",
            [.., "sample"] => "dependencies.NAME",
            _ => string.Join('.', segments!),
        };
    }

    /// <summary>The keys of each section's tables, by the names in quotes of its heading.</summary>
    private static Dictionary<string, HashSet<string>> ReadSections()
    {
        var sections = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Join(SharedData.RepositoryRoot, "docs", "manifest.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                keys = new HashSet<string>(StringComparer.Ordinal);
                foreach (var table in Quoted(line))
                {
                    sections[table.Trim('[', ']')] = keys;
                }
            }
            else if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                keys.UnionWith(Quoted(line[..line.IndexOf(" | ", StringComparison.Ordinal)]));
            }
        }

        return sections;
    }

    private static IEnumerable<string> Quoted(string line) => line.Split('`').Where((_, index) => index % 2 == 1);
}
