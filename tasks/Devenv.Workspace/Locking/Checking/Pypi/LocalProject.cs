using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;

namespace Devenv.Workspace.Locking.Checking.Pypi;

/// <summary>
/// What a <c>pyproject.toml</c> says of its project without a build (PEP 621): the metadata that the lock file has of the folder
/// (spec/LOCK.md §5.3 rules 7 and 9).
/// </summary>
internal sealed class LocalProject
{
    private LocalProject(PypiName name) => Name = name;

    public PypiName Name { get; }

    /// <summary>Null where the build backend supplies it.</summary>
    public Pep440Version? Version { get; private init; }

    public VersionSpecifiers? RequiresPython { get; private init; }

    /// <summary>
    /// The requirements of the project and, under a marker, of its extras; those on the project itself are replaced by what its extras ask.
    /// </summary>
    public ImmutableArray<Requirement> Expanded { get; private init; } = [];

    /// <summary>As <see cref="Expanded"/>, with the requirements on the project itself as they are written.</summary>
    public ImmutableArray<Requirement> Plain { get; private init; } = [];

    /// <summary>Names whose requirement the lock file has from <c>tool.uv.sources</c> instead.</summary>
    public ImmutableHashSet<PypiName> Redirected { get; private init; } = [];

    /// <summary>Null where something of it cannot be read, or only a build backend knows its requirements.</summary>
    public static LocalProject? Read(string text, string path)
    {
        var document = TomlDocument.Parse(text, path);
        if (document.HasErrors || document.Root.Table("project") is not { } project
            || !PypiName.TryParse(Text(project, "name"), out var name)
            || IsDynamic(project, "dependencies") || IsDynamic(project, "optional-dependencies") || IsDynamic(project, "requires-python")
            || (project.Value("dependencies") is null && document.Root.Table("tool")?.Table("poetry") is not null)
            || LocalRequirements.Read(project, name, isExpanded: true) is not { } expanded
            || LocalRequirements.Read(project, name, isExpanded: false) is not { } plain)
        {
            return null;
        }

        VersionSpecifiers? requiresPython = null;
        if (Text(project, "requires-python") is { } bounds
            && !VersionSpecifiers.TryParse(bounds, SpecifierParsing.Lenient, out requiresPython, out _))
        {
            return null;
        }

        var sources = document.Root.Table("tool")?.Table("uv")?.Table("sources")?.Entries ?? [];
        return new LocalProject(name)
        {
            Version = !IsDynamic(project, "version") && Pep440Version.TryParse(Text(project, "version"), out var version) ? version : null,
            RequiresPython = requiresPython,
            Expanded = expanded,
            Plain = plain,
            Redirected =
            [
                .. sources.Select(entry => PypiName.TryParse(entry.Name, out var redirected) ? redirected : null).OfType<PypiName>(),
            ],
        };
    }

    private static string? Text(TomlTable table, string key) => (table.Value(key) as TomlString)?.Value;

    private static bool IsDynamic(TomlTable project, string key) =>
        project.Value("dynamic") is TomlArray dynamic && dynamic.Items.Any(item => item is TomlString text && text.Value == key);
}
