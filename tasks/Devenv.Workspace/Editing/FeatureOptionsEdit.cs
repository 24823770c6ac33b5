using Devenv.Formats.Toml;
using Devenv.Formats.Toml.Editing;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Editing;

/// <summary>
/// What a feature says beside its dependencies: variables of its activation, and where Python distributions come from (MANIFEST §4, §11).
/// </summary>
internal sealed class FeatureOptionsEdit(TomlEditor editor, ManifestTables tables, ManifestLocation location)
{
    private readonly TomlPath _base = tables.Base(location);

    public TomlEditor SetVariable(string name, string value) => Set(_base.Then("activation", "env", name), value);

    public TomlEditor SetIndexUrl(string url) => Set(Options("index-url"), url);

    public TomlEditor AddExtraIndexUrl(string url)
    {
        var list = Options("extra-index-urls");
        return Items(list).Any(item => item is TomlString { Value: var other } && other == url)
            ? editor
            : editor.Append(list, TomlLiteral.String(url), tables.Neighbors(editor, list));
    }

    public TomlEditor AddFindLinks(PypiFindLinks links)
    {
        var list = Options("find-links");
        var key = links.IsPath ? "path" : "url";
        return Items(list).Any(item =>
            item is TomlTable table && table.Value(key) is TomlString { Value: var other } && other == links.Location)
            ? editor
            : editor.Append(list, TomlLiteral.Table([new(key, TomlLiteral.String(links.Location))]), tables.Neighbors(editor, list));
    }

    private TomlPath Options(string key) => _base.Then("pypi-options", key);

    private TomlEditor Set(TomlPath path, string value) => editor.Set(path, TomlLiteral.String(value), tables.Neighbors(editor, path));

    private IEnumerable<TomlValue> Items(TomlPath list) => (editor.Find(list) as TomlArray)?.Items ?? [];
}
