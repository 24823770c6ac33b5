using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using Devenv.Pypi.Versions;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Manifests.Reading.Pypi;

/// <summary>Reads the table form of a PyPI dependency (MANIFEST §7).</summary>
internal sealed class PypiSpecReader(TableReader reader, string name)
{
    private static readonly string[] s_locations = ["url", "path", "git"];
    private static readonly string[] s_references = ["branch", "tag", "rev"];

    /// <summary>Takes every key; null where they do not go together.</summary>
    public PypiSpec? Read()
    {
        var (version, index, editable) = (reader.String("version"), ReadUrl("index"), reader.Boolean("editable"));
        var location = Array.Find(s_locations, Has);
        PypiSource source = location switch
        {
            "url" => new PypiSource.Url(ReadUrl("url") ?? string.Empty, reader.Text("subdirectory")),
            "path" => ReadPath(),
            "git" => ReadGit(),
            _ => index is null ? PypiSource.Registry.Any : new PypiSource.Registry(index),
        };
        var spec = new PypiSpec
        {
            Extras = ReadExtras(),
            Specifiers = version is null
                ? VersionSpecifiers.Any
                : PypiVersionReader.Read(reader.Context, name, version) ?? VersionSpecifiers.Any,
            Source = source,
            IsEditable = editable?.Value,
            Marker = reader.String("env-markers") is { } marker ? ReadMarker(marker) : null,
        };
        foreach (var key in (ReadOnlySpan<string>)[.. s_locations, .. s_references, "lfs", "subdirectory"])
        {
            reader.Take(key);
        }

        reader.RefuseUnknown();
        if (FaultOfCombination(spec) is not { } fault)
        {
            return spec;
        }

        reader.Context.Report(DiagnosticTable.BadCombination, reader.Table, fault);
        return null;
    }

    private bool Has(string key) => reader.Table.TryGetEntry(key, out _);

    private string? FaultOfCombination(PypiSpec spec)
    {
        var given = s_locations.Where(Has).ToList();
        var references = s_references.Where(Has).ToList();
        return given switch
        {
            [var location, ..] when Has("version") => $"\"version\" cannot be used with \"{location}\". Remove one of the two.",
            { Count: > 1 } => $"\"{given[0]}\" cannot be used with \"{given[1]}\". Keep one location.",
            [var location] when Has("index") => $"\"index\" cannot be used with \"{location}\". Keep one location.",
            _ when (references.Count > 0 || Has("lfs")) && !given.Contains("git") =>
                "\"branch\", \"rev\", \"tag\" and \"lfs\" need \"git\". Add the repository, or remove them.",
            _ when references.Count > 1 =>
                $"\"{references[0]}\" cannot be used with \"{references[1]}\". Keep one of \"branch\", \"rev\" and \"tag\".",
            [] when Has("subdirectory") => "\"subdirectory\" needs \"git\" or \"url\". Add one of them, or remove it.",
            _ when spec.IsEditable == true && !IsFolder(spec.Source) =>
                "only a folder can be \"editable\". Write its \"path\", or remove \"editable\".",
            _ => null,
        };
    }

    private PypiSource.Path ReadPath()
    {
        if (reader.String("subdirectory") is { } subdirectory)
        {
            reader.Context.Report(DiagnosticTable.IdlePypiSubdirectory, subdirectory, subdirectory.Value, name);
        }

        return new PypiSource.Path(reader.Text("path") ?? string.Empty);
    }

    private PypiSource.Git ReadGit()
    {
        var text = reader.String("git");
        var repository = text?.Value is ['g', 'i', 't', '+', .. var address] ? address : text?.Value ?? string.Empty;
        if (text is not null && !Uri.TryCreate(repository, UriKind.Absolute, out _))
        {
            reader.Context.Report(DiagnosticTable.BadUrl, text, text.Value);
        }

        var reference = Array.Find(s_references, Has) is { } kind && reader.Text(kind) is { } value ? new GitReference(kind, value) : null;
        return new PypiSource.Git(repository, reference, reader.Boolean("lfs")?.Value, reader.Text("subdirectory"));
    }

    private string? ReadUrl(string key)
    {
        var text = reader.String(key);
        if (text is not null && !Uri.TryCreate(text.Value, UriKind.Absolute, out _))
        {
            reader.Context.Report(DiagnosticTable.BadUrl, text, text.Value);
        }

        return text?.Value;
    }

    private ImmutableArray<PypiName> ReadExtras()
    {
        var extras = new List<PypiName>();
        foreach (var text in reader.Strings("extras") ?? [])
        {
            if (PypiName.TryParse(text.Value, out var extra))
            {
                extras.Add(extra);
            }
            else
            {
                reader.Context.Report(DiagnosticTable.BadPypiExtra, text, text.Value, name);
            }
        }

        return [.. extras.Distinct()];
    }

    private Marker? ReadMarker(TomlString text)
    {
        if (!Marker.TryParse(text.Value, out var marker, out var fault))
        {
            reader.Context.Report(DiagnosticTable.BadPypiMarker, text, text.Value, name, fault);
            return null;
        }

        PypiRequirementReader.WarnOfIdleComparisons(reader.Context, text, marker);
        return marker;
    }

    private static bool IsFolder(PypiSource source) => source is PypiSource.Path path && !PypiVersionReader.IsArchive(path.Location);
}
