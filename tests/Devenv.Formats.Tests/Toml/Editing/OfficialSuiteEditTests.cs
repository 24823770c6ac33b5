using Devenv.Formats.Toml;
using Devenv.Formats.Toml.Editing;
using Devenv.TestKit;

namespace Devenv.Formats.Tests.Toml.Editing;

/// <summary>Edits of the valid documents of toml-test, whose keys and layouts nobody would write (../shared/vectors/toml-test).</summary>
public sealed class OfficialSuiteEditTests
{
    [SharedFact]
    public void Every_value_can_be_replaced_and_every_list_and_table_added_to()
    {
        var values = 0;
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(SharedData.PathOf("vectors/toml-test/valid"), "*.toml", SearchOption.AllDirectories))
        {
            var document = TomlDocument.Parse(File.ReadAllBytes(file), file);
            Assert.False(document.HasErrors, file);
            var editor = new TomlEditor(document);
            foreach (var (path, value) in Values(document.Root, TomlPath.Of()))
            {
                values++;
                if (!CanEdit(editor, path, value))
                {
                    wrong.Add($"{file}: {path}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(values, 500, 100_000);
    }

    private static bool CanEdit(TomlEditor editor, TomlPath path, TomlValue value)
    {
        var text = editor.Document.ToString();
        var word = TomlLiteral.String("devenv-new");
        return value switch
        {
            TomlTable table => table.Entries.Count == 0 || table.Origin == TomlTableOrigin.Implied
                || editor.Set(path.Then("devenv-new"), word).Remove(path.Then("devenv-new")).Document.ToString() == text,
            TomlArray { IsTableArray: true } => true,
            TomlArray { Items.Count: var count and > 0 } => editor.Append(path, word).RemoveItem(path, count).Document.ToString() == text,
            _ => editor.Set(path, word) is var replaced && replaced.Find(path) is TomlString { Value: "devenv-new" }
                && replaced.Document.ToString() == text[..value.Start] + word.Text + text[value.End..],
        };
    }

    /// <summary>What paths lead to: of tables in double brackets the last ones.</summary>
    private static IEnumerable<(TomlPath Path, TomlValue Value)> Values(TomlTable table, TomlPath path)
    {
        foreach (var entry in table.Entries)
        {
            var here = path.Then(entry.Name);
            yield return (here, entry.Value);
            var inner = entry.Value is TomlArray { IsTableArray: true } tables ? tables.Items[^1] : entry.Value;
            foreach (var below in inner is TomlTable nested ? Values(nested, here) : [])
            {
                yield return below;
            }
        }
    }
}
