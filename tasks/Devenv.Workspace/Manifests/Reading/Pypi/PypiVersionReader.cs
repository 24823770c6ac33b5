using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Files;
using Devenv.Pypi.Versions;

namespace Devenv.Workspace.Manifests.Reading.Pypi;

/// <summary>
/// Reads the version specifiers of a PyPI dependency (MANIFEST §7); what people write in their place is told the way out.
/// </summary>
internal static class PypiVersionReader
{
    /// <summary>Null after a report.</summary>
    public static VersionSpecifiers? Read(ManifestContext context, string name, TomlString text)
    {
        if (VersionSpecifiers.TryParse(text.Value, SpecifierParsing.Strict, out var specifiers, out var fault))
        {
            return specifiers;
        }

        var trimmed = text.Value.Trim();
        if (IsVersion(trimmed))
        {
            context.Report(DiagnosticTable.BarePypiVersion, text, trimmed, name);
        }
        else if (KindOf(trimmed) is var (kind, key))
        {
            context.Report(DiagnosticTable.PypiLocationAsVersion, text, trimmed, name, kind, key);
        }
        else
        {
            context.Report(DiagnosticTable.BadPypiSpec, text, text.Value, name, fault);
        }

        return null;
    }

    /// <summary>A path that names a wheel or an archive of sources, not a folder.</summary>
    public static bool IsArchive(string path) =>
        path.EndsWith(".whl", StringComparison.OrdinalIgnoreCase) || SourceArchiveName.ExtensionOf(path) is not null;

    private static bool IsVersion(string text)
        => Pep440Version.TryParse(text.EndsWith(".*", StringComparison.Ordinal) ? text[..^2] : text, out _);

    private static (string Kind, string Key)? KindOf(string text) =>
        text.StartsWith("git+", StringComparison.Ordinal) || text.StartsWith("git@", StringComparison.Ordinal)
        || text.EndsWith(".git", StringComparison.Ordinal)
            ? ("repository", "git")
        : text.Contains("://", StringComparison.Ordinal) ? ("URL", "url")
        : text is ['.' or '/' or '~' or '\\', ..] || text.AsSpan().ContainsAny('/', '\\') || IsArchive(text) ? ("path", "path")
        : null;
}
