using System.Diagnostics.CodeAnalysis;
using Devenv.Formats.Toml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>
/// Reads what pip takes for a distribution: a requirement (PEP 508), an address or a path. A manifest needs a name; where only a place is
/// given it is taken from <c>#egg=</c>, from the file's name, or from the pyproject.toml of the folder.
/// </summary>
internal sealed class DistributionReader(ImportSource source, EnvironmentDraft draft)
{
    private const string NoSuchPlace = "a manifest takes git repositories, archives by http and paths";
    private static readonly string[] s_archives = [".whl", ".tar.gz", ".tar.bz2", ".tgz", ".zip"];

    public void Read(RelativePath file, string text, bool isEditable, SourceSpan span)
    {
        if (IsPlace(text))
        {
            ReadPlace(file, text, isEditable, span);
        }
        else if (!Requirement.TryParse(text, out var requirement, out var fault))
        {
            draft.Faults.Add(DiagnosticTable.ImportBadLine.At(span, text, "Python requirement", fault));
        }
        else if (requirement.Url is not { } url || IsRemote(url))
        {
            draft.Add(new ImportedDistribution(requirement, Local: null, span));
        }
        else if (PathOf(url) is { } path && WithoutUrl(requirement) is { } plain)
        {
            draft.Add(new ImportedDistribution(plain, new LocalDistribution(source.ManifestPath(file, path), isEditable), span));
        }
        else
        {
            draft.LeaveOut(span, $"\"{text}\"", NoSuchPlace);
        }
    }

    /// <summary>A place, perhaps with extras in brackets and a marker behind it.</summary>
    private void ReadPlace(RelativePath file, string text, bool isEditable, SourceSpan span)
    {
        var semicolon = text.IndexOf(" ;", StringComparison.Ordinal);
        var marker = semicolon >= 0 ? text[semicolon..] : string.Empty;
        var place = (semicolon >= 0 ? text[..semicolon] : text).Trim();
        var hash = place.IndexOf('#', StringComparison.Ordinal);
        var (address, fragment) = hash >= 0 ? (place[..hash], place[(hash + 1)..]) : (place, string.Empty);
        var extras = address is [.., ']'] && address.LastIndexOf('[') is var bracket and > 0 ? address[bracket..] : string.Empty;
        address = address[..^extras.Length];
        var path = IsRemote(address) ? null : PathOf(address);
        var name = ValueOf(fragment, "egg") ?? NameOfFile(address) ?? (path is null ? null : NameOfFolder(file, path));
        if (path is null && !IsRemote(address))
        {
            draft.LeaveOut(span, $"\"{text}\"", NoSuchPlace);
            return;
        }

        var named = name + (name is [.., ']'] ? string.Empty : extras)
            + (path is null ? $" @ {address}{Subdirectory(fragment)}" : string.Empty) + marker;
        if (name is not null && Requirement.TryParse(named, out var requirement, out _))
        {
            draft.Add(new ImportedDistribution(
                requirement, path is null ? null : new LocalDistribution(source.ManifestPath(file, path), isEditable), span));
        }
        else
        {
            draft.LeaveOut(span, $"\"{text}\"", "a manifest needs a name for it; write \"NAME @ URL\", or end it with #egg=NAME");
        }
    }

    /// <summary>Whether the text is an address or a path, and not a name with what follows it.</summary>
    private static bool IsPlace(string text)
    {
        var end = text.IndexOfAny([' ', ';', '[', '#']);
        var first = text.AsSpan(0, end >= 0 ? end : text.Length);
        return first is ['.' or '/' or '~', ..] || first.Contains("://", StringComparison.Ordinal) || HasArchiveEnding(first)
            || (first.Contains('/') && !first.Contains('@'));
    }

    private static bool IsRemote(string address) =>
        address.StartsWith("git+", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static bool HasArchiveEnding(ReadOnlySpan<char> text)
    {
        foreach (var ending in s_archives)
        {
            if (text.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A path, or a <c>file</c> URL's; null for other schemes and for what only a shell can resolve.</summary>
    private static string? PathOf(string address)
    {
        const string FileScheme = "file:";
        var path = address.StartsWith(FileScheme + "//", StringComparison.OrdinalIgnoreCase)
            ? (Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.LocalPath : string.Empty)
            : address.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase) ? address[FileScheme.Length..] : address;
        return path.Contains("://", StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal) || path is "" or ['~', ..]
            ? null
            : path;
    }

    private static Requirement? WithoutUrl(Requirement requirement)
    {
        var extras = requirement.Extras.IsEmpty ? string.Empty : $"[{string.Join(',', requirement.Extras.Select(extra => extra.Source))}]";
        var marker = requirement.Marker is { } given ? $" ; {given}" : string.Empty;
        return Requirement.TryParse(requirement.Name.Source + extras + marker, out var plain, out _) ? plain : null;
    }

    private static string Subdirectory(string fragment)
        => ValueOf(fragment, "subdirectory") is { } folder ? $"#subdirectory={folder}" : string.Empty;

    /// <summary>The value of a key in <c>key=value&amp;key=value</c>.</summary>
    private static string? ValueOf(string fragment, string key)
    {
        foreach (var range in fragment.AsSpan().Split('&'))
        {
            var pair = fragment.AsSpan(range);
            if (pair.StartsWith(key) && pair[key.Length..] is ['=', .. var value])
            {
                return Uri.UnescapeDataString(value.ToString());
            }
        }

        return null;
    }

    /// <summary>A wheel's or source archive's name begins with the distribution's.</summary>
    private static string? NameOfFile(string address)
    {
        var fileName = address[(address.LastIndexOfAny(['/', '\\']) + 1)..];
        if (!HasArchiveEnding(fileName))
        {
            return null;
        }

        var isWheel = fileName.EndsWith(".whl", StringComparison.OrdinalIgnoreCase);
        var end = isWheel ? fileName.IndexOf('-', StringComparison.Ordinal) : fileName.LastIndexOf('-');
        return end > 0 && PypiName.TryParse(fileName.AsSpan(0, end), out var name) ? name.Source : null;
    }

    private string? NameOfFolder(RelativePath file, string path) =>
        source.TryFind(file, Path.Join(path, "pyproject.toml"), out var project)
        && source.Read(project) is { } text && TryProjectName(text, project.Value, out var name)
            ? name
            : null;

    private static bool TryProjectName(string text, string path, [NotNullWhen(true)] out string? name)
    {
        name = TomlDocument.Parse(text, path).Root.Table("project")?.Value("name") is TomlString found ? found.Value : null;
        return name is not null;
    }
}
