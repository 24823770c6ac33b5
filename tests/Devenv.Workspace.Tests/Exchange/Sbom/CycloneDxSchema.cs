using System.Text.Json;
using System.Text.RegularExpressions;
using Devenv.Workspace.Exchange;

namespace Devenv.Workspace.Tests.Exchange.Sbom;

/// <summary>
/// What CycloneDX's JSON schema 1.6 demands of the objects that are written here: which keys there may be and must be, patterns,
/// enumerations; and its rule that every reference is unique and leads to something.
/// </summary>
internal static partial class CycloneDxSchema
{
    public static List<string> Faults(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var faults = new List<string>();
        Keys(faults, root, "bom", ["bomFormat", "specVersion"], "$schema", "serialNumber", "version", "metadata", "components",
            "dependencies");
        Check(faults, root.GetProperty("bomFormat").GetString() == "CycloneDX", "bomFormat");
        Check(faults, root.GetProperty("specVersion").GetString() == "1.6", "specVersion");
        Check(faults, SerialNumber().IsMatch(root.GetProperty("serialNumber").GetString() ?? string.Empty), "serialNumber");
        Check(faults, root.GetProperty("version").GetInt32() >= 1, "version");
        Metadata(faults, root.GetProperty("metadata"));
        var references = new HashSet<string?> { root.GetProperty("metadata").GetProperty("component").GetProperty("bom-ref").GetString() };
        foreach (var component in root.GetProperty("components").EnumerateArray())
        {
            Component(faults, component);
            Check(faults, references.Add(component.GetProperty("bom-ref").GetString()), $"{component.GetProperty("bom-ref")} twice");
        }

        Dependencies(faults, root.GetProperty("dependencies"), references);
        return faults;
    }

    private static void Metadata(List<string> faults, JsonElement metadata)
    {
        Keys(faults, metadata, "metadata", [], "timestamp", "tools", "component");
        Keys(faults, metadata.GetProperty("tools"), "tools", [], "components");
        Component(faults, metadata.GetProperty("component"));
        foreach (var tool in metadata.GetProperty("tools").GetProperty("components").EnumerateArray())
        {
            Component(faults, tool);
        }
    }

    private static void Component(List<string> faults, JsonElement component)
    {
        Keys(
            faults, component, "component", ["type", "name"], "bom-ref", "version", "hashes", "licenses", "purl", "externalReferences",
            "properties");
        Check(faults, component.GetProperty("type").GetString() is "application" or "library", "type");
        foreach (var hash in Items(component, "hashes"))
        {
            Keys(faults, hash, "hash", ["alg", "content"]);
            var length = hash.GetProperty("alg").GetString() switch { "MD5" => 32, "SHA-256" => 64, _ => 0 };
            Check(faults,
                hash.GetProperty("content").GetString() is { } digest && digest.Length == length && digest.All(char.IsAsciiHexDigitLower),
                "hash");
        }

        foreach (var reference in Items(component, "externalReferences"))
        {
            Keys(faults, reference, "externalReference", ["type", "url"]);
            Check(faults, reference.GetProperty("type").GetString() == "distribution", "externalReference");
        }

        foreach (var property in Items(component, "properties"))
        {
            Keys(faults, property, "property", ["name"], "value");
        }

        Licenses(faults, [.. Items(component, "licenses")]);
        Check(faults, !component.TryGetProperty("purl", out var purl) || PackageUrl().IsMatch(purl.GetString() ?? string.Empty),
            $"purl {purl}");
    }

    /// <summary>Either licences, each with an id of the SPDX list or a name, or one expression alone.</summary>
    private static void Licenses(List<string> faults, List<JsonElement> licenses)
    {
        foreach (var choice in licenses)
        {
            if (choice.TryGetProperty("expression", out _))
            {
                Keys(faults, choice, "expression", ["expression"]);
                Check(faults, licenses.Count == 1, "an expression beside licences");
                continue;
            }

            Keys(faults, choice, "licence choice", ["license"]);
            var license = choice.GetProperty("license");
            Check(faults, license.TryGetProperty("id", out var id) != license.TryGetProperty("name", out _), "id or name");
            Check(faults,
                id.ValueKind == JsonValueKind.Undefined || (SpdxIds.Licenses.TryGetValue(id.GetString()!,
                out var listed) && listed == id.GetString()), $"{id}");
        }
    }

    private static void Dependencies(List<string> faults, JsonElement dependencies, HashSet<string?> references)
    {
        var seen = new HashSet<string?>();
        foreach (var dependency in dependencies.EnumerateArray())
        {
            Keys(faults, dependency, "dependency", ["ref"], "dependsOn");
            var reference = dependency.GetProperty("ref").GetString();
            Check(faults, seen.Add(reference) && references.Contains(reference), $"dependency {reference}");
            var needs = Items(dependency, "dependsOn").Select(need => need.GetString()).ToList();
            Check(faults, needs.Distinct().Count() == needs.Count && needs.TrueForAll(references.Contains), $"dependsOn of {reference}");
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, string key) =>
        element.TryGetProperty(key, out var items) ? items.EnumerateArray() : [];

    private static void Keys(List<string> faults, JsonElement element, string what, string[] required, params string[] optional)
    {
        var keys = element.EnumerateObject().Select(property => property.Name).ToList();
        faults.AddRange(required.Except(keys).Select(key => $"{what} lacks {key}"));
        faults.AddRange(keys.Except(required).Except(optional).Select(key => $"{what} has {key}"));
    }

    private static void Check(List<string> faults, bool isKept, string rule)
    {
        if (!isKept)
        {
            faults.Add(rule);
        }
    }

    [GeneratedRegex("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    private static partial Regex SerialNumber();

    [GeneratedRegex(
        "^pkg:(conda|pypi)/[A-Za-z0-9._~%-]+(@[A-Za-z0-9._~:%-]+)?(\\?[a-z_]+=[A-Za-z0-9._~:%-]+(&[a-z_]+=[A-Za-z0-9._~:%-]+)*)?$")]
    private static partial Regex PackageUrl();
}
