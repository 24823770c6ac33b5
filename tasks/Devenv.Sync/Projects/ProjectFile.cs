using System.Collections.Immutable;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.Sync.Yaml;

namespace Devenv.Sync.Projects;

/// <summary>
/// A project file of mutagen: read for what it calls its sessions, and written again with our ignores. What its keys mean is left to
/// mutagen.
/// </summary>
internal sealed class ProjectFile
{
    private const int LongestText = 1 << 20;
    private const string Defaults = "defaults";

    private static readonly ImmutableArray<string> s_sides = ["alpha", "beta"];

    private readonly string _path;
    private readonly YamlMapping _root;

    private ProjectFile(string path, YamlMapping root) => (_path, _root) = (path, root);

    /// <summary>The names of the sessions that it describes, of both kinds, sorted.</summary>
    public ImmutableArray<string> SessionNames =>
        [.. Names("sync").Concat(Names("forward")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <exception cref="DevenvException">DEVENV8001: there is none; DEVENV8002: it is not what mutagen reads.</exception>
    public static ProjectFile Read(string path)
    {
        try
        {
            var length = new FileInfo(path) is { Exists: true } present ? present.Length : throw Missing(path);
            return length <= LongestText
                ? Parse(File.ReadAllText(path), path)
                : throw Unreadable(path, "it is longer than a project file needs");
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, path);
        }
    }

    /// <exception cref="DevenvException">DEVENV8002.</exception>
    public static ProjectFile Parse(string text, string path) =>
        YamlTree.Read(text, path) switch
        {
            null or YamlScalar { IsNull: true } => new ProjectFile(path, YamlMapping.Empty),
            YamlMapping root => new ProjectFile(path, root),
            _ => throw Unreadable(path, "it is not a table of keys"),
        };

    /// <summary>The file with the rules around its own ignores, each value on the line it came from.</summary>
    /// <param name="homeFolder">What <c>~</c> stands for.</param>
    public string WithIgnores(IgnoreRules rules, string homeFolder)
    {
        if (_root.Find("sync") is not YamlMapping sync)
        {
            return YamlText.Write(_root);
        }

        var defaults = sync.Find(Defaults) as YamlMapping ?? YamlMapping.Empty;
        var common = Paths(defaults);
        var written = sync;
        foreach (var name in Names("sync"))
        {
            if (SessionOf(sync.Find(name)) is { } session)
            {
                var ignores = rules.Around(
                    common.Concat(Paths(session)),
                    SyntaxOf(session) ?? SyntaxOf(defaults) ?? IgnoreSyntax.Mutagen,
                    Roots(session, defaults, homeFolder));
                written = written.With(name, WithPaths(session, ignores));
            }
        }

        // Each session has the common ones between its own now.
        written = common.IsEmpty ? written : written.With(Defaults, WithPaths(defaults, []));
        return YamlText.Write(_root.With("sync", written));
    }

    private IEnumerable<string> Names(string kind) =>
        (_root.Find(kind) as YamlMapping)?.Keys().Where(name => name != Defaults) ?? [];

    // Without a value all of it comes from the defaults; what is no table at all mutagen refuses in its own words.
    private static YamlMapping? SessionOf(YamlNode? value) =>
        value is YamlScalar { IsNull: true } ? YamlMapping.Empty : value as YamlMapping;

    private static ImmutableArray<string> Paths(YamlMapping session) =>
        (session.Find("ignore") as YamlMapping)?.Find("paths") is YamlSequence paths
            ? [.. paths.Items.OfType<YamlScalar>().Select(path => path.Value)]
            : [];

    private static YamlMapping WithPaths(YamlMapping session, IEnumerable<string> paths)
    {
        var ignore = session.Find("ignore") as YamlMapping ?? YamlMapping.Empty;
        return session.With("ignore", ignore.With("paths", new YamlSequence([.. paths.Select(YamlScalar.Text)], 0)));
    }

    private static IgnoreSyntax? SyntaxOf(YamlMapping session) =>
        (session.Find("ignore") as YamlMapping)?.Find("syntax") is YamlScalar syntax
            ? syntax.Value == "docker" ? IgnoreSyntax.Docker : IgnoreSyntax.Mutagen
            : null;

    private ImmutableArray<string> Roots(YamlMapping session, YamlMapping defaults, string homeFolder)
    {
        var folder = Path.GetDirectoryName(_path) ?? _path;
        return
        [
            .. s_sides
                .Select(side => (session.Find(side) ?? defaults.Find(side)) as YamlScalar)
                .OfType<YamlScalar>()
                .Select(address => EndpointAddress.LocalPath(address.Value, folder, homeFolder))
                .OfType<string>(),
        ];
    }

    private static DevenvException Missing(string path) => new(DiagnosticTable.SyncFileMissing.Create(path));

    private static DevenvException Unreadable(string path, string fault) =>
        new(DiagnosticTable.SyncFileUnreadable.At(SourceSpan.WholeFile(path), fault));
}
