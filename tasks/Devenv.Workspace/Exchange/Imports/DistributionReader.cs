using System.Diagnostics.CodeAnalysis;
using Devenv.Formats.Toml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>
/// Reads what pip takes for a distribution: a requirement (PEP 508), an address or a path. A manifest needs a name; where only a place is given it is
/// taken from <c>#egg=</c>, from the file's name, or from the pyproject.toml of the folder.
/// </summary>
internal sealed class DistributionReader(ImportSource source, EnvironmentDraft draft)
{
    private const string GitPrefix = "git+";
    private static readonly string[] s_archives = [".whl", ".tar.gz", ".tar.bz2", ".tgz", ".zip"];

    public void Read(RelativePath file, string text, SourceSpan span)
    {
        if (IsPlace(text))
        {
            ReadNameless(file, text, isEditable: false, span);
        }
        else if (!Requirement.TryParse(text, out var requirement, out var fault))
        {
            draft.Faults.Add(DiagnosticTable.ImportBadLine.At(span, text, "Python requirement", fault));
        }
        else if (requirement.Url is null)
        {
            draft.Add(new ImportedDistribution(requirement, Origin: null, span));
        }
        else if (OriginOf(file, requirement.Url, isEditable: false) is { } origin)
        {
            draft.Add(new ImportedDistribution(requirement, origin, span));
        }
        else
        {
            draft.LeaveOut(span, $"\"{text}\"", "a manifest takes git repositories, archives and paths");
        }
    }

    /// <summary>A place, perhaps with extras in brackets and a marker behind it.</summary>
    public void ReadNameless(RelativePath file, string text, bool isEditable, SourceSpan span)
    {
        if (isEditable && !IsPlace(text) && Requirement.TryParse(text, out _, out _))
        {
            Read(file, text, span);
            return;
        }

        var semicolon = text.IndexOf(" ;", StringComparison.Ordinal);
        var marker = semicolon >= 0 ? text[semicolon..] : string.Empty;
        var place = (semicolon >= 0 ? text[..semicolon] : text).Trim();
        var extras = place is [.., ']'] && place.LastIndexOf('[') is var bracket and > 0 ? place[bracket..] : string.Empty;
        place = place[..^extras.Length];
        var (address, fragment) = place.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 ? (place[..hash], place[(hash + 1)..]) : (place, string.Empty);
        var name = ValueOf(fragment, "egg") ?? NameOfFile(address) ?? NameOfFolder(file, address);
        if (OriginOf(file, place, isEditable) is not { } origin)
        {
            draft.LeaveOut(span, $"\"{text}\"", "a manifest takes git repositories, archives and paths");
        }
        else if (name is null || !Requirement.TryParse(name + (name.Contains('[', StringComparison.Ordinal) ? string.Empty : extras) + marker, out var requirement, out _))
        {
            draft.LeaveOut(span, $"\"{text}\"", "a manifest needs a name for it; write \"NAME @ URL\", or end it with #egg=NAME");
        }
        else
        {
            draft.Add(new ImportedDistribution(requirement, origin, span));
        }
    }

    private static bool IsPlace(string text)
    {
        var end = text.IndexOfAny([' ', ';', '[', '#']) is var found and >= 0 ? found : text.Length;
        var first = text.AsSpan(0, end);
        return first is ['.' or '/' or '~', ..] || first.Contains("://", StringComparison.Ordinal) || HasArchiveEnding(first)
            || (first.Contains('/') && !text.Contains('@', StringComparison.Ordinal));
    }

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

    private DistributionOrigin? OriginOf(RelativePath file, string place, bool isEditable)
    {
        var (address, fragment) = place.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 ? (place[..hash], place[(hash + 1)..]) : (place, string.Empty);
        var subdirectory = ValueOf(fragment, "subdirectory");
        if (address.StartsWith(GitPrefix, StringComparison.Ordinal))
        {
            return GitOrigin(address[GitPrefix.Length..], subdirectory);
        }

        if (!address.Contains("://", StringComparison.Ordinal))
        {
            var path = address.StartsWith("file:", StringComparison.Ordinal) ? address["file:".Length..] : address;
            return new DistributionOrigin.Local(source.ManifestPath(file, path), isEditable);
        }

        if (address.StartsWith("file://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var local)
                ? new DistributionOrigin.Local(source.ManifestPath(file, local.LocalPath), isEditable)
                : null;
        }

        return address.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? new DistributionOrigin.Archive(address, subdirectory) : null;
    }

    /// <summary>The revision stands after the last <c>@</c> of the path; one before it belongs to the user's name.</summary>
    private static DistributionOrigin.Git GitOrigin(string url, string? subdirectory)
    {
        var at = url.LastIndexOf('@');
        var pathStart = url.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? url.IndexOf('/', scheme + 3) : url.IndexOf(':', StringComparison.Ordinal);
        return pathStart >= 0 && at > pathStart
            ? new DistributionOrigin.Git(url[..at], url[(at + 1)..], subdirectory)
            : new DistributionOrigin.Git(url, Revision: null, subdirectory);
    }

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
        !path.Contains("://", StringComparison.Ordinal) && source.TryFind(file, Path.Join(path, "pyproject.toml"), out var project)
        && source.Read(project) is { } text && TryProjectName(text, project.Value, out var name)
            ? name
            : null;

    private static bool TryProjectName(string text, string path, [NotNullWhen(true)] out string? name)
    {
        name = TomlDocument.Parse(text, path).Root.Table("project")?.Value("name") is TomlString found ? found.Value : null;
        return name is not null;
    }
}
