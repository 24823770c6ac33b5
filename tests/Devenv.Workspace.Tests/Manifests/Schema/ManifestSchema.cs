using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Devenv.Workspace.Tests.Manifests.Schema;

/// <summary>
/// Walks the published JSON schema of manifests and makes a small manifest for every key of every table that it describes.
/// </summary>
internal sealed class ManifestSchema
{
    private readonly JsonObject _definitions;
    private readonly JsonNode _root;
    private readonly bool _isPyproject;
    private readonly List<SchemaKey> _keys = [];

    /// <param name="path">The schema of pixi.toml, or of the pixi table of a pyproject.toml.</param>
    public ManifestSchema(string path, bool isPyproject)
    {
        var schema = JsonNode.Parse(File.ReadAllText(path))!;
        _definitions = schema["$defs"]!.AsObject();
        _root = isPyproject ? _definitions["PyProjectPixiTool"]! : schema;
        _isPyproject = isPyproject;
    }

    public IReadOnlyList<SchemaKey> Keys()
    {
        _keys.Clear();
        Walk(new Form(_root, [], null), []);
        return _keys;
    }

    private void Walk(Form form, ImmutableArray<PathStep> path)
    {
        if (form.Schema["properties"] is JsonObject properties)
        {
            WalkProperties(form, properties, path);
        }

        foreach (var value in ValuesOf(form.Schema))
        {
            foreach (var inner in FormsOf(value, form.Opened))
            {
                Walk(inner, path.Add(new PathStep(MapKey(path, form.Schema, inner.Schema, value), [])));
            }
        }

        foreach (var item in form.Schema["items"] is { } items ? FormsOf(items, form.Opened) : [])
        {
            Walk(item, path.Add(new PathStep(null, [])));
        }
    }

    private void WalkProperties(Form form, JsonObject properties, ImmutableArray<PathStep> path)
    {
        foreach (var (spelling, property) in properties)
        {
            // The schema of pyproject.toml has the top level's names as its generator's language spells them.
            var name = path.IsEmpty && _isPyproject ? spelling.Replace('_', '-') : spelling;
            var siblings = (form.Schema["required"] as JsonArray ?? []).Select(required => required!.GetValue<string>())
                .Where(required => required != name && !path.IsEmpty)
                .Select(required => KeyValuePair.Create(required, Sample(properties[required]!)))
                .Concat(form.Name == "TaskInlineTable" && name != "cmd" ? [KeyValuePair.Create("cmd", (JsonNode)"x")] : []);
            var full = path.Add(new PathStep(name, [.. siblings]));
            var samples = name == "family" ? ["glibc"] : FormsOf(property!, []).Select(inner => Sample(inner.Schema)).ToList();
            var misspelt = path.Add(new PathStep(name + name[^1], full[^1].Siblings));
            _keys.Add(new SchemaKey(
                string.Join('.', full.Select(step => step.Key ?? "[]")), name, [.. samples.Select(sample => Document(full, sample))],
                Document(misspelt, samples[0])));
            // A package within a dependency is the same table everywhere; it is walked where it is nearest to the root.
            foreach (var inner in name == "package" && path.Length > 2 ? [] : FormsOf(property!, form.Opened))
            {
                Walk(inner, full);
            }
        }
    }

    /// <summary>The alternatives of a schema, references followed; one that is already being walked is left out.</summary>
    private IEnumerable<Form> FormsOf(JsonNode schema, ImmutableHashSet<string> opened)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            var name = reference["#/$defs/".Length..];
            return opened.Contains(name) ? [] : FormsOf(_definitions[name]!, opened.Add(name)).Select(form => form with { Name = name });
        }

        return schema["anyOf"] is JsonArray alternatives && schema["properties"] is null
            ? alternatives.SelectMany(alternative => FormsOf(alternative!, opened))
            : [new Form(schema, opened, null)];
    }

    private static IEnumerable<JsonNode> ValuesOf(JsonNode schema) =>
        (schema["patternProperties"] as JsonObject ?? []).Select(pair => pair.Value!)
            .Concat(schema["additionalProperties"] is JsonObject additional ? [additional] : []);

    /// <summary>A name for an entry of a table whose keys are free; a group within a package's dependencies is a condition.</summary>
    private static string MapKey(ImmutableArray<PathStep> path, JsonNode map, JsonNode form, JsonNode value) =>
        path.LastOrDefault()?.Key switch
        {
            "target" => "linux-64",
            "conda-pypi-map" => "conda-forge",
            _ when form["additionalProperties"] is JsonObject && value["anyOf"] is not null && map["additionalProperties"] is JsonObject =>
                "if(unix)",
            _ => "sample",
        };

    private JsonNode Sample(JsonNode schema)
    {
        var form = FormsOf(schema, []).First().Schema;
        if ((form["const"] ?? (form["enum"] as JsonArray)?[0]) is { } only)
        {
            return only.DeepClone();
        }

        return form["type"]?.GetValue<string>() switch
        {
            "array" => new JsonArray(),
            "boolean" => true,
            "integer" => 1,
            "number" => 1.5,
            "object" => new JsonObject((form["required"] as JsonArray ?? [])
                .Select(required => KeyValuePair.Create<string,
                    JsonNode?>(required!.GetValue<string>(), Sample(form["properties"]![required.GetValue<string>()]!)))),
            _ => form["format"]?.GetValue<string>() == "uri" ? "https://example.org" : "x",
        };
    }

    private string Document(ImmutableArray<PathStep> path, JsonNode value)
    {
        var node = value.DeepClone();
        foreach (var step in path.Reverse())
        {
            node = step.Key is null
                ? new JsonArray(node)
                : new JsonObject(step.Siblings.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value.DeepClone()))
                    .Append(KeyValuePair.Create<string, JsonNode?>(step.Key, node)));
        }

        var root = (JsonObject)node;
        var workspace = root["workspace"] as JsonObject ?? root["project"] as JsonObject;
        if (workspace is null && !root.ContainsKey("workspace") && !root.ContainsKey("project"))
        {
            root["workspace"] = workspace = [];
        }

        Complete(workspace, "channels", "conda-forge");
        Complete(workspace, "preview", "pixi-build");
        return InlineToml.Write(_isPyproject ? new JsonObject { ["tool"] = new JsonObject { ["pixi"] = root } } : root);
    }

    /// <summary>Adds a list that the reader wants, unless a key that begins so is there.</summary>
    private static void Complete(JsonObject? workspace, string key, string item)
    {
        if (workspace?.Any(pair => pair.Key.StartsWith(key, StringComparison.Ordinal)) == false)
        {
            workspace[key] = new JsonArray(item);
        }
    }

    /// <param name="Name">The definition's name; null for a schema in place.</param>
    private sealed record Form(JsonNode Schema, ImmutableHashSet<string> Opened, string? Name);

    /// <param name="Key">Null for the items of an array.</param>
    /// <param name="Siblings">Other keys that the table needs.</param>
    private sealed record PathStep(string? Key, ImmutableArray<KeyValuePair<string, JsonNode>> Siblings);
}
