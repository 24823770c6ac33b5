using System.Collections.Immutable;
using Devenv.Formats.Yaml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>Reads the entries of the file's list of packages.</summary>
internal sealed class LockPackagesReader(LockFields fields, int format)
{
    private static readonly ImmutableArray<LockKey> s_kindKeys = [LockKey.Conda, LockKey.Pypi, LockKey.CondaSource];

    private static readonly ImmutableArray<LockKey> s_buildKeys = [LockKey.BuildPackages, LockKey.HostPackages];

    private readonly LockCondaReader _conda = new(fields, format);

    /// <summary>What was read.</summary>
    public LockPackageIndex Index { get; } = new(fields, format);

    /// <summary>Reads an entry of formats 4 to 7.</summary>
    public void Add(LockEntry entry)
    {
        if (entry.Count == 0)
        {
            return;
        }

        if (format < 6)
        {
            AddKind(entry);
            return;
        }

        // Tools write the key that says what the package is first; to a reader of YAML the order says nothing.
        var key = s_kindKeys.FirstOrDefault(entry.Has);
        if (key == LockKey.Other)
        {
            Unknown(entry, entry.FirstKey, "a kind of package");
            return;
        }

        if (entry.Text(key, "a location") is not { } text)
        {
            fields.Report(DiagnosticTable.LockFieldMissing, entry.Place, LockKeys.TextOf(key), "a package");
            return;
        }

        var location = LockLocation.Parse(text);
        LockedPackage? package = key switch
        {
            LockKey.Conda when location.IsArchive => _conda.Read(location, entry),
            LockKey.Conda when format < 7 => Source(location, text, entry.Text(LockKey.Name, "a name"), entry),
            LockKey.CondaSource when format >= 7 && SplitIdentity(text) is var (name, place) =>
                Source(LockLocation.Parse(place), text, name, entry),
            LockKey.Pypi => Pypi(location, entry),
            _ => Unknown(entry, $"{LockKeys.TextOf(key)}: {text}", "a package"),
        };
        if (package is not null)
        {
            Index.Add(LockKeys.TextOf(key), text, package);
        }
    }

    /// <summary>Reads an entry whose kind is a field, as the formats before 6 have it.</summary>
    public LockedPackage? ReadKind(string kind, LockLocation location, LockEntry entry) =>
        kind switch
        {
            "conda" => _conda.Read(location, entry),
            "pypi" => Pypi(location, entry),
            _ => Unknown(entry, kind, "a kind of package"),
        };

    private void AddKind(LockEntry entry)
    {
        var kind = entry.Text(LockKey.Kind, "a kind of package");
        var text = entry.Text(LockKey.Url, "a URL") ?? entry.Text(LockKey.Path, "a path");
        if (kind is null || text is null)
        {
            fields.Report(DiagnosticTable.LockFieldMissing, entry.Place, kind is null ? "kind" : "url",
                entry.Text(LockKey.Name, "a name") ?? "a package");
            return;
        }

        if (ReadKind(kind, LockLocation.Parse(text), entry) is { } package)
        {
            Index.Add(kind, text, package, entry.Text(LockKey.Subdir, "a subdir"));
        }
    }

    private LockedPackage? Unknown(LockEntry entry, string text, string what)
    {
        fields.Report(
            DiagnosticTable.LockFieldMalformed,
            entry.Node(LockKey.Kind) ?? entry.Node(LockKey.Manager) ?? entry.Place,
            text,
            $"{what} of lock format {format}");
        return null;
    }

    /// <summary>Takes <c>name[hash] @ location</c> apart.</summary>
    private static (string Name, string Location)? SplitIdentity(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var at = text.IndexOf("] @ ", StringComparison.Ordinal);
        return bracket > 0 && at > bracket ? (text[..bracket], text[(at + 4)..]) : null;
    }

    private LockedSourcePackage? Source(LockLocation location, string selector, string? name, LockEntry entry)
    {
        if (name is null)
        {
            fields.Report(DiagnosticTable.LockFieldMissing, entry.Place, "name", selector);
            return null;
        }

        return new LockedSourcePackage(location, selector, name, entry.Without(format >= 7 ? LockKey.CondaSource : LockKey.Conda), format);
    }

    private LockedPypiPackage? Pypi(LockLocation location, LockEntry entry)
    {
        if (entry.Text(LockKey.Name, "a name") is not { } name)
        {
            fields.Report(DiagnosticTable.LockFieldMissing, entry.Place, "name", location.Text);
            return null;
        }

        return new LockedPypiPackage(location, name)
        {
            Version = entry.Text(LockKey.Version, "a version"),
            Md5 = Md5Hash.ParseOrNull(entry.Text(LockKey.Md5, "a hash")),
            Sha256 = Sha256Hash.ParseOrNull(entry.Text(LockKey.Sha256, "a hash")),
            Index = entry.Text(LockKey.Index, "a URL"),
            RequiresDist = entry.Texts(LockKey.RequiresDist, "a list of requirements"),
            RequiresPython = entry.Text(LockKey.RequiresPython, "a version specifier"),
            IsEditable = entry.Node(LockKey.Editable) is YamlScalar { IsText: false, Text: "true" },
            BuildFields =
            [
                .. s_buildKeys
                    .Where(entry.Has)
                    .Select(key => new YamlEntry(YamlScalar.Of(LockKeys.TextOf(key)), entry.Node(key) ?? YamlScalar.Null)),
            ],
        };
    }
}
