using System.Globalization;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Formats.Toml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Reading.Packages;

namespace Devenv.Workspace.Manifests.Reading.Conda;

/// <summary>Reads the table form of a conda spec (MANIFEST §6.2).</summary>
internal sealed class CondaSpecReader(LayeredTable table)
{
    private ManifestContext Context => table.Context;

    /// <summary>Every key of a dependency; null where they do not go together.</summary>
    public CondaSpec? Read(PackageName name)
    {
        var spec = ReadKeys(name);
        if (CondaSpecCombinations.FaultOf(table) is { } fault)
        {
            Context.Report(DiagnosticTable.BadCombination, table.Member.Table, fault);
            return null;
        }

        var location = CondaSpecCombinations.LocationOf(table);
        return location is null || CondaSpecCombinations.IsArchive(table, location)
            ? new CondaSpec(
                location == "path" ? spec with { FileName = LastSegment(table.String("path")?.Value ?? string.Empty) } : spec,
                location,
                IsSource: false)
            : new CondaSpec(spec with { Url = null, Sha256 = null, Md5 = null }, location, IsSource: true) { Source = ReadSource(spec) };
    }

    private static string LastSegment(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>Every key of a dependency, whether or not they go together.</summary>
    public MatchSpec ReadKeys(PackageName name)
    {
        // The workspace's entry is read where it stands: its package may take from that same entry.
        if (table.Member.Nested("package") is { } package)
        {
            PackageReader.ReadTable(package, workspace: null);
        }

        return ReadLocation(ReadSelection(name)) with
        {
            Channel = table.String("channel") is { } channel ? ChannelReader.ReadUrl(Context, channel) : null,
        };
    }

    /// <summary>The keys that say where a package comes from instead of a channel, added to a spec.</summary>
    public MatchSpec ReadLocation(MatchSpec spec)
    {
        _ = (ReadUrl("git"), table.String("path"), table.String("branch"), table.String("tag"), table.String("rev"), table.Boolean("lfs"));
        _ = table.String("subdirectory");
        return spec with
        {
            Md5 = ReadHash("md5", Md5Hash.ParseOrNull),
            Sha256 = ReadHash("sha256", Sha256Hash.ParseOrNull),
            Url = ReadUrl("url"),
        };
    }

    /// <summary>Where the sources are that a location without a finished archive means.</summary>
    private SourceLocation ReadSource(MatchSpec spec)
    {
        var reference = Array.Find(["branch", "tag", "rev"], table.Has) is { } kind && table.String(kind) is { } name
            ? new GitReference(kind, name.Value)
            : null;
        return table.String("git") is { } repository
            ? new SourceLocation.Repository(repository.Value, reference, table.String("subdirectory")?.Value)
            : spec.Url is { } url ? new SourceLocation.Archive(url) { Sha256 = spec.Sha256, Md5 = spec.Md5 }
            : new SourceLocation.Folder(table.String("path")?.Value ?? ".");
    }

    /// <summary>The keys that select among the records of a channel; a condition takes the same ones.</summary>
    public MatchSpec ReadSelection(PackageName name)
    {
        var version = table.String("version") ?? table.PooledVersion;
        return new MatchSpec
        {
            Name = name,
            Version = version is null ? null : CondaVersionReader.Read(Context, version, name.Source),
            Build = table.String("build") is { } build ? ReadMatcher(build, "build") : null,
            BuildNumber = ReadBuildNumber(),
            FileName = table.String("file-name")?.Value,
            Extras = [.. table.Strings("extras").Select(extra => extra.Value)],
            Flags = [.. table.Strings("flags").Select(flag => ReadMatcher(flag, "flags")).OfType<StringMatcher>()],
            Subdir = table.String("subdir")?.Value,
            License = table.String("license")?.Value,
            LicenseFamily = table.String("license-family")?.Value,
            TrackFeatures = [.. table.Strings("track-features").Select(feature => feature.Value)],
            Condition = table.Take("when") is null ? null : ConditionReader.Read(table.OwnerOf("when")),
        };
    }

    private StringMatcher? ReadMatcher(TomlString text, string key)
    {
        if (!StringMatcher.TryParse(text.Value, out var matcher, out var fault))
        {
            Context.Report(DiagnosticTable.BadSpecValue, text, text.Value, key, fault);
        }

        return matcher;
    }

    private BuildNumberSpec? ReadBuildNumber()
    {
        if (table.Take("build-number") is not { } entry)
        {
            return null;
        }

        var text = entry.Value switch
        {
            TomlString value => value.Value,
            TomlInteger value => value.Value.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        if (text is null)
        {
            table.Member.ReportKind(entry.Value, "build-number", "a number or a bound such as \">=2\"");
            return null;
        }

        if (!BuildNumberSpec.TryParse(text, out var number, out var fault))
        {
            Context.Report(DiagnosticTable.BadSpecValue, entry.Value, text, "build-number", fault);
        }

        return number;
    }

    private string? ReadUrl(string key)
    {
        if (table.String(key) is not { } text)
        {
            return null;
        }

        if (!DescriptionReader.IsUrl(text.Value))
        {
            Context.Report(DiagnosticTable.BadUrl, text, text.Value);
        }

        return text.Value;
    }

    private T? ReadHash<T>(string key, Func<string?, T?> parse)
        where T : struct
    {
        if (table.String(key) is not { } text)
        {
            return null;
        }

        var hash = parse(text.Value);
        if (hash is null)
        {
            Context.Report(DiagnosticTable.BadSpecValue, text, text.Value, key, "it is not a hash in hexadecimal digits");
        }

        return hash;
    }
}
