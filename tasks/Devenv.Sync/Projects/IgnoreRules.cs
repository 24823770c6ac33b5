using System.Collections.Immutable;

namespace Devenv.Sync.Projects;

/// <summary>
/// What is left out of a synchronisation beside what the project file leaves out. The last pattern that takes a path decides, so what
/// stands before the file's own patterns can be taken back there (<c>!bin/</c>), and what stands behind them cannot.
/// </summary>
internal sealed record IgnoreRules
{
    /// <summary>Made again by builds and tools, and different on each machine.</summary>
    private static readonly ImmutableArray<string> s_made =
        ["bin", "obj", "node_modules", ".venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"];

    /// <summary>Environments hold absolute paths and programs of one platform.</summary>
    private static readonly ImmutableArray<string> s_environments = [".devenv", ".pixi"];

    /// <summary>Names of files that say what runs on this machine, in whatever folder.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Absolute folders of this machine that must not leave it, such as <c>$(DevenvRoot)</c>.</summary>
    public ImmutableArray<string> OwnFolders { get; init; } = [];

    /// <summary>
    /// Absolute files of this machine that the other side does not get unless the project file says so: what a vault keeps.
    /// </summary>
    public ImmutableArray<string> OwnFiles { get; init; } = [];

    /// <summary>The patterns for a session, with those of the project file between.</summary>
    /// <param name="written">The file's own, in their order.</param>
    /// <param name="syntax">Their language.</param>
    /// <param name="roots">The session's folders on this machine, absolute.</param>
    public IEnumerable<string> Around(IEnumerable<string> written, IgnoreSyntax syntax, ImmutableArray<string> roots) =>
    [
        .. s_made.Select(name => Folder(name, syntax)),
        .. Anchored(OwnFiles, roots).Select(path => "/" + path),
        .. written,
        .. s_environments.Select(name => Folder(name, syntax)),
        .. Anchored(OwnFolders, roots).Select(path => syntax == IgnoreSyntax.Mutagen ? $"/{path}/" : "/" + path),
        .. Files.Select(name => syntax == IgnoreSyntax.Mutagen ? name : "**/" + name),
    ];

    private static string Folder(string name, IgnoreSyntax syntax) => syntax == IgnoreSyntax.Mutagen ? name + "/" : "**/" + name;

    private static IEnumerable<string> Anchored(IEnumerable<string> paths, ImmutableArray<string> roots) =>
        roots.SelectMany(root => paths.Select(path => Path.GetRelativePath(root, path)))
            .Where(path => !Path.IsPathRooted(path))
            .Select(path => path.Replace(Path.DirectorySeparatorChar, '/'))
            .Where(path => path is not ("." or "..") && !path.StartsWith("../", StringComparison.Ordinal))
            .Select(Escape)
            .Distinct(StringComparer.Ordinal);

    // The letters that patterns give a meaning (https://github.com/bmatcuk/doublestar).
    private static string Escape(string path) =>
        string.Concat(path.Select(letter => letter is '*' or '?' or '[' or ']' or '{' or '}' or '\\' ? $"\\{letter}" : letter.ToString()));
}
