using Devenv.Formats.Yaml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking;

/// <summary>Reads the file's list of packages.</summary>
internal sealed class LockPackagesReader(LockFields fields, int format)
{
    private readonly LockCondaReader _conda = new(fields, format);

    public LockPackageIndex Read(YamlNode? node)
    {
        var index = new LockPackageIndex(fields, format);
        foreach (var item in fields.Items(node, "a list of packages"))
        {
            if (fields.Mapping(item, "a package") is not { Entries.Length: > 0 } entry)
            {
                continue;
            }

            if (format < 6)
            {
                AddKind(index, entry);
                continue;
            }

            var (key, value) = entry.Entries[0];
            if (fields.Text(value, "a location") is not { } text)
            {
                fields.Report(DiagnosticTable.LockFieldMissing, key, key.Text, "a package");
                continue;
            }

            var location = LockLocation.Parse(text);
            LockedPackage? package = key.Text switch
            {
                "conda" when location.IsArchive => _conda.Read(location, entry),
                "conda" when format < 7 => Source(location, text, fields.Text(entry["name"], "a name"), entry),
                "conda_source" when format >= 7 && SplitIdentity(text) is var (name, place) => Source(LockLocation.Parse(place), text, name, entry),
                "pypi" => Pypi(location, entry),
                _ => Unknown(key, text),
            };
            if (package is not null)
            {
                index.Add(key.Text, text, package);
            }
        }

        return index;
    }

    /// <summary>Reads an entry whose kind is a field, as the formats before 6 have it.</summary>
    /// <param name="place">Where the kind stands.</param>
    public LockedPackage? ReadKind(string kind, LockLocation location, YamlMapping entry, YamlNode? place)
    {
        switch (kind)
        {
            case "conda":
                return _conda.Read(location, entry);
            case "pypi":
                return Pypi(location, entry);
            default:
                fields.Report(DiagnosticTable.LockFieldMalformed, place ?? entry, kind, $"a kind of package of lock format {format}");
                return null;
        }
    }

    private void AddKind(LockPackageIndex index, YamlMapping entry)
    {
        var kind = fields.Text(entry["kind"], "a kind of package");
        var text = fields.Text(entry["url"], "a URL") ?? fields.Text(entry["path"], "a path");
        if (kind is null || text is null)
        {
            fields.Report(DiagnosticTable.LockFieldMissing, entry, kind is null ? "kind" : "url", fields.Text(entry["name"], "a name") ?? "a package");
            return;
        }

        if (ReadKind(kind, LockLocation.Parse(text), entry, entry["kind"]) is { } package)
        {
            index.Add(kind, text, package, (entry["subdir"] as YamlScalar)?.Text);
        }
    }

    private LockedPackage? Unknown(YamlScalar key, string text)
    {
        fields.Report(DiagnosticTable.LockFieldMalformed, key, $"{key.Text}: {text}", $"a package of lock format {format}");
        return null;
    }

    /// <summary>Takes <c>name[hash] @ location</c> apart.</summary>
    private static (string Name, string Location)? SplitIdentity(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var at = text.IndexOf("] @ ", StringComparison.Ordinal);
        return bracket > 0 && at > bracket ? (text[..bracket], text[(at + 4)..]) : null;
    }

    private LockedSourcePackage? Source(LockLocation location, string selector, string? name, YamlMapping entry)
    {
        if (name is null)
        {
            fields.Report(DiagnosticTable.LockFieldMissing, entry, "name", selector);
            return null;
        }

        return new LockedSourcePackage(location, selector, name, new YamlMapping(entry.Entries.RemoveAt(0)), format);
    }

    private LockedPypiPackage? Pypi(LockLocation location, YamlMapping entry)
    {
        if (fields.Text(entry["name"], "a name") is not { } name)
        {
            fields.Report(DiagnosticTable.LockFieldMissing, entry, "name", location.Text);
            return null;
        }

        return new LockedPypiPackage(location, name)
        {
            Version = fields.Text(entry["version"], "a version"),
            Md5 = Md5Hash.ParseOrNull(fields.Text(entry["md5"], "a hash")),
            Sha256 = Sha256Hash.ParseOrNull(fields.Text(entry["sha256"], "a hash")),
            Index = fields.Text(entry["index"], "a URL"),
            RequiresDist = fields.Texts(entry["requires_dist"], "a list of requirements"),
            RequiresPython = fields.Text(entry["requires_python"], "a version specifier"),
            IsEditable = entry["editable"] is YamlScalar { IsText: false, Text: "true" },
            BuildFields = [.. entry.Entries.Where(field => field.Key.Text is "build_packages" or "host_packages")],
        };
    }
}
