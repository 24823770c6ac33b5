using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Formats.Toml;
using Devenv.Formats.Toml.Editing;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Editing;

/// <summary>
/// Edits the text of a manifest: <c>pixi.toml</c>, <c>mojoproject.toml</c>, or the tables below <c>[tool.pixi]</c> of a
/// <c>pyproject.toml</c>. An edit yields another editor; all that it is not about keeps its bytes. Features and tables that are missing are
/// made.
/// </summary>
public sealed class ManifestEditor
{
    private readonly TomlEditor _editor;
    private readonly ManifestTables _tables;

    private ManifestEditor(TomlEditor editor, ManifestTables tables)
    {
        _editor = editor;
        _tables = tables;
    }

    /// <summary>The edited text, with a byte order mark where there was one.</summary>
    public string Text => _editor.Document.ToString();

    /// <param name="text">The file's text, a byte order mark included.</param>
    /// <param name="path">The file's name decides where its tables are.</param>
    /// <exception cref="DevenvException">The text is not TOML: all faults of it.</exception>
    public static ManifestEditor Open(string text, string path)
    {
        var document = TomlDocument.Parse(text, path);
        return document.HasErrors
            ? throw new DevenvException(document.Diagnostics)
            : new ManifestEditor(new TomlEditor(document), new ManifestTables(path));
    }

    /// <summary>The table and the key of a conda package; null where the location does not have it.</summary>
    public DependencyPlace? PlaceOf(ManifestLocation location, PackageName name) =>
        Conda(location).Find(name) is var (path, entry) ? new DependencyPlace(path.Parent.ToString(), entry.Key.Span) : null;

    /// <summary>
    /// Adds a conda package, or gives one that is there what the spec demands: a version in quotes is replaced, a table keeps its other
    /// keys. A bare name leaves what is there as it is.
    /// </summary>
    /// <exception cref="DevenvException">DEVENV1100, 1102 or 1104: the manifest or the spec has a form that cannot be edited
    /// so.</exception>
    public ManifestEditor AddDependency(ManifestLocation location, MatchSpec spec) => With(Conda(location).Add(spec));

    /// <exception cref="DevenvException">DEVENV1103: the location does not have it; the message names the nearest.</exception>
    public ManifestEditor RemoveDependency(ManifestLocation location, PackageName name) =>
        With(Conda(location).Remove(name)
            ?? throw new DevenvException(new MissingDependency(_editor, _tables).Of(
                name.Source,
                _tables.Base(location).Then(ManifestTables.Dependencies),
                other => PackageName.TryParse(other, out var parsed) && parsed.Equals(name))));

    /// <summary>The table or list and the entry of a Python distribution; null where the location does not have it.</summary>
    public DependencyPlace? PlaceOf(ManifestLocation location, PypiName name) => Pypi(location).PlaceOf(name);

    /// <summary>
    /// Adds a Python distribution, as <see cref="AddDependency"/> does a conda package. In a pyproject.toml with a <c>[project]</c> one of
    /// the default feature becomes a requirement of the project.
    /// </summary>
    /// <exception cref="DevenvException">DEVENV1100 or 1104: the manifest has a form that cannot be edited so.</exception>
    public ManifestEditor AddPypiDependency(ManifestLocation location, Requirement requirement) => With(Pypi(location).Add(requirement));

    /// <summary>Adds a Python distribution that lies at a path, in place of an entry of its name.</summary>
    /// <param name="requirement">Name, extras and marker.</param>
    /// <param name="path">As the manifest is to have it.</param>
    public ManifestEditor AddLocalDistribution(ManifestLocation location, Requirement requirement, string path, bool isEditable) =>
        With(Pypi(location).AddLocal(requirement, path, isEditable));

    /// <exception cref="DevenvException">DEVENV1103: the location does not have it; the message names the nearest.</exception>
    public ManifestEditor RemovePypiDependency(ManifestLocation location, PypiName name) =>
        With(Pypi(location).Remove(name)
            ?? throw new DevenvException(new MissingDependency(_editor, _tables).Of(
                name.Source,
                _tables.Base(location).Then(ManifestTables.PypiDependencies),
                other => PypiName.TryParse(other, out var parsed) && parsed == name)));

    /// <summary>A feature without keys, which environments may name; one that is there stays as it is.</summary>
    public ManifestEditor AddFeature(string name) => With(new WorkspaceEdit(_editor, _tables).AddFeature(name));

    /// <summary>Adds an environment; one that is there gets the features it lacks and what else is asked for.</summary>
    public ManifestEditor AddEnvironment(NewEnvironment environment)
        => With(new WorkspaceEdit(_editor, _tables).AddEnvironment(environment));

    /// <summary>Adds a channel, with the lowest priority, to the workspace or to a feature's own list.</summary>
    /// <param name="feature"><c>default</c> for the workspace.</param>
    /// <param name="channel">As the manifest is to have it: a name, URL or path.</param>
    public ManifestEditor AddChannel(string feature, string channel) => AddToList(feature, "channels", channel, "channel");

    /// <summary>Adds a platform by its name to the workspace or to a feature's own list.</summary>
    /// <param name="feature"><c>default</c> for the workspace.</param>
    /// <param name="platform">As the manifest is to have it.</param>
    public ManifestEditor AddPlatform(string feature, string platform) => AddToList(feature, "platforms", platform, "name");

    /// <summary>Sets a variable of a location's activation.</summary>
    public ManifestEditor SetVariable(ManifestLocation location, string name, string value) =>
        With(new FeatureOptionsEdit(_editor, _tables, location).SetVariable(name, value));

    /// <summary>Sets the index that a feature takes Python distributions from.</summary>
    public ManifestEditor SetIndexUrl(string feature, string url) => With(Options(feature).SetIndexUrl(url));

    /// <summary>Adds an index that a feature takes Python distributions from as well.</summary>
    public ManifestEditor AddExtraIndexUrl(string feature, string url) => With(Options(feature).AddExtraIndexUrl(url));

    /// <summary>Adds a flat list of Python distributions to a feature.</summary>
    public ManifestEditor AddFindLinks(string feature, PypiFindLinks links) => With(Options(feature).AddFindLinks(links));

    private ManifestEditor AddToList(string feature, string list, string item, string nameKey)
    {
        var owner = feature == ManifestLocation.DefaultFeature ? _tables.Workspace(_editor) : _tables.Features.Then(feature);
        return With(new WorkspaceEdit(_editor, _tables).AddToList(owner.Then(list), item, nameKey));
    }

    private CondaDependencyEdit Conda(ManifestLocation location) => new(_editor, _tables, location);

    private FeatureOptionsEdit Options(string feature) => new(_editor, _tables, new ManifestLocation(feature, null));

    private PypiDependencyEdit Pypi(ManifestLocation location) => new(_editor, _tables, location);

    private ManifestEditor With(TomlEditor editor) => ReferenceEquals(editor, _editor) ? this : new(editor, _tables);
}
