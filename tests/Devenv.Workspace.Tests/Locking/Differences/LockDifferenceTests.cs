using System.Text.Json;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Locking.Differences;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Locking.Differences;

public sealed class LockDifferenceTests
{
    private const string Two = "platforms = [\"linux-64\", \"osx-arm64\"]\n";

    [Fact]
    public void Equal_files_differ_in_nothing()
    {
        var file = LockBuilding.Lock(LockBuilding.Manifest(Two), LockBuilding.Record("a-1-h0_0"));

        Assert.True(LockDifference.Between(file, file).IsEmpty);
        Assert.Equal("no package changed", LockDifference.Between(file, file).Summary);
    }

    [Fact]
    public void Lines_tell_what_came_went_and_changed_in_columns() =>
        Assert.Equal<string>(
            [
                "default (linux-64, osx-arm64): 1 added, 1 removed, 3 changed",
                "  + came     2  h0_0",
                "  - gone     1  h0_0",
                "  ~ newer    1.0 → 1.1",
                "  ~ older    10 → 9",
                "  ~ rebuilt  1  h0_0 → h0_1",
            ],
            Everything().ToLines());

    [Fact]
    public void A_change_of_some_platforms_names_them_and_builds_alone_are_no_difference_between_platforms()
    {
        var manifest = LockBuilding.Manifest(Two);
        var before = Lock(manifest, ["a-1-h0_0"], ["a-1-h0_0"]);
        var after = Lock(manifest, ["a-1-h0_0", "both-2-h1_0", "one-3-h0_0"], ["a-1-h0_0", "both-2-h2_0"]);

        Assert.Equal<string>(
            ["default (linux-64, osx-arm64): 2 added", "  + both  2", "  + one   3  h0_0  (linux-64)"],
            LockDifference.Between(before, after).ToLines());
    }

    [Fact]
    public void Environments_with_the_same_changes_share_a_section()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n[environments]\ntest = []\n");

        Assert.Equal<string>(
            ["default, test (linux-64): 1 added", "  + a  1  h0_0"],
            LockDifference.Between(null, LockBuilding.Lock(manifest, LockBuilding.Record("a-1-h0_0"))).ToLines());
    }

    [Fact]
    public void Another_place_is_a_change_without_secrets()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n");
        var before = LockBuilding.Lock(manifest, LockBuilding.Record("a-1-h0_0"));
        var after = LockBuilding.Lock(manifest, LockBuilding.Record("a-1-h0_0", channel: "https://me:secret@host/c/"));

        Assert.Equal(
            "  ~ a  1  https://conda.example.org/forge/linux-64/a-1-h0_0.conda → https://***@host/c/linux-64/a-1-h0_0.conda",
            LockDifference.Between(before, after).ToLines()[1]);
    }

    [Fact]
    public void Platforms_with_virtual_packages_have_the_workspace_s_names()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\", { name = \"gpu\", platform = \"linux-64\", cuda = \"12\" }]\n");
        var swapped = LockBuilding.Manifest("platforms = [{ name = \"cpu\", platform = \"linux-64\", glibc = \"2.40\" }, { name = \"gpu\", "
            + "platform = \"linux-64\", cuda = \"12\" }]\n");
        var before = Lock(manifest, [], ["a-1-h0_0"]);
        var after = Lock(swapped, [], ["a-2-h0_0"]);

        Assert.Equal<string>(["default (gpu): 1 changed", "  ~ a  1 → 2"], LockDifference.Between(before, after, swapped).ToLines());
    }

    [Fact]
    public void Json_has_the_fields_that_differ()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n[dependencies]\na = \"*\"\n");
        var before = LockBuilding.Lock(manifest, LockBuilding.Record("a-1-h0_0"));
        var after = LockBuilding.Lock(manifest, LockBuilding.Record("a-2-h0_0"), LockBuilding.Record("b-1-h0_0"));

        using var json = JsonDocument.Parse(LockDifference.Between(before, after, manifest).ToJson());
        var packages = json.RootElement.GetProperty("environment").GetProperty("default").GetProperty("linux-64");

        Assert.Equal(1, json.RootElement.GetProperty("version").GetInt32());
        Assert.Equal(
            """{"name":"a","before":{"conda":"https://conda.example.org/forge/linux-64/a-1-h0_0.conda","version":"1"},"after":{"conda":"https://conda.example.org/forge/linux-64/a-2-h0_0.conda","version":"2"},"type":"conda","explicit":true}""",
            JsonSerializer.Serialize(packages[0]));
        Assert.Equal(
            """{"name":"b","before":null,"after":{"conda":"https://conda.example.org/forge/linux-64/b-1-h0_0.conda","version":"1","build":"h0_0"},"type":"conda"}""",
            JsonSerializer.Serialize(packages[1]));
    }

    [Fact]
    public void Markdown_folds_each_environment() =>
        Assert.Equal(
            """
            ### `pixi.lock`: 1 added, 1 removed, 3 changed

            <details>
            <summary>default (linux-64, osx-arm64): 1 added, 1 removed, 3 changed</summary>

            | package | before | after | change | platforms |
            | --- | --- | --- | --- | --- |
            | `came` |  | `2` | added `h0_0` | all |
            | `gone` | `1` |  | removed `h0_0` | all |
            | **`newer`** | `1.0` | `1.1` | upgraded | all |
            | `older` | `10` | `9` | downgraded | all |
            | `rebuilt` | `1` | `1` | rebuilt `h0_0 → h0_1` | all |

            </details>

            """,
            Everything().ToMarkdown("pixi.lock"));

    [Fact]
    public void Markdown_stays_within_the_length_of_a_comment_and_counts_what_it_leaves_out()
    {
        var manifest = LockBuilding.Manifest("platforms = [\"linux-64\"]\n");
        var text = LockDifference.Between(null, LockBuilding.Lock(
            manifest,
            [.. Enumerable.Range(1000, 2000).Select(number => LockBuilding.Record($"p{number}-1-h0_0"))])).ToMarkdown("pixi.lock");

        Assert.InRange(text.Length, 59_000, 61_000);
        Assert.Contains(" more lines are left out here", text, StringComparison.Ordinal);
    }

    private static LockDifference Everything()
    {
        var manifest = LockBuilding.Manifest(Two + "[dependencies]\nnewer = \"*\"\n");
        var before = LockBuilding.Lock(manifest, LockBuilding.Record("gone-1-h0_0"), LockBuilding.Record("newer-1.0-h0_0"),
            LockBuilding.Record("older-10-0"), LockBuilding.Record("rebuilt-1-h0_0"), LockBuilding.Record("same-1-0"));
        var after = LockBuilding.Lock(manifest, LockBuilding.Record("came-2-h0_0"), LockBuilding.Record("newer-1.1-h0_0"),
            LockBuilding.Record("older-9-0"), LockBuilding.Record("rebuilt-1-h0_1"), LockBuilding.Record("same-1-0"));
        return LockDifference.Between(before, after, manifest);
    }

    /// <summary>Locks a list of stems per platform of the manifest.</summary>
    private static LockFile Lock(Manifest manifest, params string[][] stems)
    {
        var builder = new LockFileBuilder(manifest, LockFile.NewestFormat);
        foreach (var (platform, list) in manifest.Platforms.Zip(stems))
        {
            builder.Add(manifest.Environments[0], platform, [.. list.Select(stem => LockBuilding.Record(stem))]);
        }

        return builder.Build();
    }
}
