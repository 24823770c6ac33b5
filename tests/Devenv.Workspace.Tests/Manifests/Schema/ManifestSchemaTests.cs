using Devenv.TestKit;

namespace Devenv.Workspace.Tests.Manifests.Schema;

/// <summary>Holds the reader and upstream's published schema together, key by key.</summary>
public sealed class ManifestSchemaTests
{
    // Unknown key, another type, another word: what stands for a key that is not understood. Other faults come of the samples.
    private static readonly string[] s_refusals = ["DEVENV1021", "DEVENV1022", "DEVENV1024"];

    /// <summary>Keys that the schema has and the reader refuses, by the end of their place, each with its reason.</summary>
    private static readonly Dictionary<string, string> s_refused = new()
    {
        ["system-requirements.unix"] = "upstream's program refuses it; only its schema has it",
    };

    [SharedFact]
    public void Every_key_of_a_pixi_toml_is_accepted() => AssertNone(Refused("pixi-schema.json", "pixi.toml"));

    [SharedFact]
    public void Every_key_of_a_pyproject_toml_is_accepted() => AssertNone(Refused("pixi-pyproject-schema.json", "pyproject.toml"));

    [SharedFact]
    public void Every_misspelt_key_is_recognised()
    {
        // Where two keys differ in their last letter alone ("channel", "channels"), either may be meant.
        var wrong = Keys("pixi-schema.json", isPyproject: false)
            // Without them the file is no manifest; that has a message of its own.
            .Where(key => key.Place is not ("workspace" or "project"))
            .Where(key => key.Name != "depends_on") // The new spelling is proposed for it.
            .Where(key => !ManifestText.Read(key.Misspelt).Diagnostics
                .Any(fault => fault.Code == "DEVENV1021" && fault.Message.Contains($"Did you mean \"{key.Name}")))
            .Select(key => $"{key}: {key.Misspelt}");

        AssertNone(wrong);
    }

    [SharedFact]
    public void The_walk_reaches_tables_within_tables()
    {
        var places = Keys("pixi-schema.json", isPyproject: false).Select(key => key.Place).ToHashSet();

        string[] deep =
        [
            "workspace.channels.[].priority", "feature.sample.target.linux-64.dependencies.sample.when.package",
            "workspace.platforms.[].cuda.driver", "package.host-dependencies.if(unix).sample.pin-compatible.lower-bound",
            "environments.sample.tasks.sample.args.[].choices",
        ];
        Assert.Empty(deep.Except(places));
        Assert.InRange(places.Count, 1000, 100_000);
    }

    private static IEnumerable<string> Refused(string schema, string fileName) =>
        Keys(schema, fileName == "pyproject.toml")
            .Where(key => key.Documents.All(document =>
                ManifestText.Read(document, fileName).Diagnostics.Any(fault => s_refusals.Contains(fault.Code))))
            .Select(key => $"{key}: {string.Join(' ', ManifestText.Read(key.Documents[0], fileName).Diagnostics)}");

    private static void AssertNone(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults.Take(10)));

    private static IEnumerable<SchemaKey> Keys(string schema, bool isPyproject) =>
        new ManifestSchema(SharedData.PathOf($"spec/{schema}"), isPyproject).Keys()
            .Where(key => !s_refused.Keys.Any(place => key.Place.EndsWith(place, StringComparison.Ordinal)));
}
