using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Platforms;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>
/// What every reader of a part of one manifest needs: where faults go, the folders that paths are relative to, and the workspace's
/// switches.
/// </summary>
/// <param name="Prefix">What stands before every table's name: <c>tool.pixi.</c> in a pyproject.toml, else nothing.</param>
internal sealed record ManifestContext(DiagnosticBag Faults, string RootFolder, string HomeFolder, string Prefix)
{
    private readonly HashSet<string> _oldNames = new(StringComparer.Ordinal);

    /// <summary>Whether a file is there; null where files are not looked for.</summary>
    public Func<string, bool>? FileExists { get; init; }

    /// <summary>
    /// Collects the keys that each table may have, by the table's name; null where nobody asks. The documentation is checked with it.
    /// </summary>
    public ISet<(string Place, string Key)>? KnownKeys { get; init; }

    /// <summary>The file has a workspace's table, and not only a package's.</summary>
    public bool HasWorkspace { get; set; } = true;

    /// <summary>The preview flag <c>pixi-build</c>, without which packages cannot be built from source.</summary>
    public bool AllowsSources { get; set; }

    /// <summary><c>[workspace.dependencies]</c>, from which <c>{ workspace = true }</c> takes (MANIFEST §6.4).</summary>
    public TomlTable? DependencyPool { get; set; }

    /// <summary>Every selector of the file, for the warning about those that select nothing.</summary>
    public List<Placed<PlatformSelector>> Selectors { get; } = [];

    public void Report(DiagnosticDescriptor descriptor, TomlNode node, params object[] arguments)
        => Faults.Add(descriptor.At(node.Span, arguments));

    /// <summary>Warns of a name that upstream gave up: once per file, however often it is used.</summary>
    public void ReportOld(TomlNode node, string old, string modern)
    {
        if (_oldNames.Add(old))
        {
            Report(DiagnosticTable.DeprecatedKey, node, old, modern);
        }
    }

    public TableReader Open(TomlTable table, string place) => new(table, place, this);
}
