using Devenv.Formats.Toml;
using Devenv.Formats.Toml.Editing;
using Devenv.TestKit;

namespace Devenv.Formats.Tests.Toml.Editing;

/// <summary>Edits of the manifests that people keep (../shared/corpus).</summary>
public sealed class RealManifestEditTests
{
    private static readonly string[] s_names = ["pixi.toml", "pyproject.toml", "mojoproject.toml"];

    [SharedFact]
    public void Adding_and_removing_a_key_in_any_table_gives_the_file_back()
    {
        var tables = 0;
        var wrong = new List<string>();
        foreach (var (file, editor) in Manifests())
        {
            foreach (var path in Tables(editor.Document.Root, TomlPath.Of()))
            {
                tables++;
                var key = path.Then("devenv-new");
                var added = editor.Set(key, TomlLiteral.String("*"));
                if (added.Find(key) is not TomlString { Value: "*" } || added.Remove(key).Document.ToString() != editor.Document.ToString())
                {
                    wrong.Add($"{file}: {path}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(tables, 3000, 100_000);
    }

    [SharedFact]
    public void Adding_and_removing_a_table_gives_the_file_back()
    {
        var wrong = new List<string>();
        foreach (var (file, editor) in Manifests())
        {
            var path = TomlPath.Of("devenv-new", "x", "dependencies");
            var added = editor.Set(path.Then("numpy"), TomlLiteral.String("*"));
            if (added.Find(path.Then("numpy")) is not TomlString || added.Remove(path).Document.ToString() != editor.Document.ToString())
            {
                wrong.Add(file);
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>Paths of the tables that have a key, without those within lists.</summary>
    private static IEnumerable<TomlPath> Tables(TomlTable table, TomlPath path)
    {
        if (path.Length > 0 && table.Entries.Count > 0 && table.Origin != TomlTableOrigin.Implied)
        {
            yield return path;
        }

        foreach (var entry in table.Entries)
        {
            foreach (var below in entry.Value is TomlTable nested ? Tables(nested, path.Then(entry.Name)) : [])
            {
                yield return below;
            }
        }
    }

    private static IEnumerable<(string File, TomlEditor Editor)> Manifests()
    {
        var files = new[] { "corpus/workspaces", "corpus/manifests-only" }
            .SelectMany(folder => Directory.EnumerateFiles(SharedData.PathOf(folder), "*.toml", SearchOption.AllDirectories))
            .Where(file => s_names.Contains(Path.GetFileName(file)))
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var document = TomlDocument.Parse(File.ReadAllBytes(file), file);
            if (!document.HasErrors)
            {
                yield return (file, new TomlEditor(document));
            }
        }
    }
}
