using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Devenv.Conda.Channels;
using Devenv.Conda.Matching;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Formats.Toml;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>
/// Reads the table form of a conda spec (MANIFEST §6.2), its keys over those of an entry of the workspace's pool, and checks which of them go together.
/// </summary>
internal sealed class CondaSpecReader
{
    private static readonly string[] s_locations = ["url", "path", "git"];
    private static readonly string[] s_references = ["branch", "tag", "rev"];
    private static readonly string[] s_neverWithLocation = ["channel", "file-name", "license-family"];

    private static readonly string[] s_neverWithArchive =
        ["version", "build", "build-number", "extras", "flags", "subdir", "license", "when", "track-features"];

    private static readonly string[] s_identifying =
    [
        "version", "build", "build-number", "file-name", "extras", "flags", "channel", "subdir", "md5", "sha256", "license", "license-family",
        "track-features", "when", "url", "path", "git",
    ];

    private readonly TableReader _member;
    private readonly TableReader? _pool;
    private readonly TomlString? _poolVersion;

    /// <param name="pooled">The pool's value; null where the table stands alone.</param>
    public CondaSpecReader(TableReader member, TomlValue? pooled)
    {
        _member = member;
        _pool = pooled is TomlTable table ? member.Context.Open(table, "workspace.dependencies") : null;
        _poolVersion = pooled as TomlString;
    }

    private ManifestContext Context => _member.Context;

    /// <summary>A version in quotes: one version spec of the strict grammar; a bare version is read as an exact one, with a warning (MANIFEST §6.1).</summary>
    public static VersionSpec? ReadVersion(ManifestContext context, TomlString text, string name)
    {
        var isBare = text.Value.Length > 0 && text.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '!' or '+' or '-');
        var spec = isBare ? "==" + text.Value : text.Value;
        if (VersionSpec.TryParse(spec, SpecParsing.Strict, out var version, out var fault))
        {
            if (isBare)
            {
                context.Report(DiagnosticTable.BareVersion, text, text.Value, name);
            }

            return version;
        }

        // Real manifests have blanks after operators and a final ".*" after ">="; their meaning is clear.
        if (VersionSpec.TryParse(WithoutOperatorBlanks(spec), SpecParsing.Lenient, out version, out _))
        {
            context.Report(DiagnosticTable.LenientVersionSpec, text, text.Value, name, version);
            return version;
        }

        context.Report(DiagnosticTable.BadVersionSpec, text, text.Value, name, fault, Remedy(text.Value, name));
        return null;
    }

    public CondaSpec? Read(PackageName name)
    {
        var version = (String("version") ?? _poolVersion) is { } text ? ReadVersion(Context, text, name.Source) : null;
        var spec = new MatchSpec
        {
            Name = name,
            Version = version,
            Build = ReadBuild(),
            BuildNumber = ReadBuildNumber(),
            FileName = String("file-name")?.Value,
            Channel = ReadChannel(),
            Subdir = String("subdir")?.Value,
            Md5 = ReadHash("md5", Md5Hash.ParseOrNull),
            Sha256 = ReadHash("sha256", Sha256Hash.ParseOrNull),
            License = String("license")?.Value,
            LicenseFamily = String("license-family")?.Value,
            TrackFeatures = Strings("track-features"),
            Url = String("url")?.Value,
        };
        _ = (Strings("extras"), Strings("flags"), Take("when"), Take("package"), Boolean("lfs"), String("subdirectory"));
        _ = (String("path"), String("git"), String("branch"), String("tag"), String("rev"));
        if (FaultOfCombination() is { } fault)
        {
            Context.Report(DiagnosticTable.BadCombination, _member.Table, fault);
            return null;
        }

        var location = Array.Find(s_locations, IsGiven);
        var unsupported = Array.Find(["when", "extras", "flags"], IsGiven);
        return new CondaSpec(spec, location, location is not null && !IsArchive(location), unsupported);
    }

    /// <summary>The rules of MANIFEST §6.2 in their order; null where every key goes with the others.</summary>
    private string? FaultOfCombination()
    {
        var reference = Array.Find([.. s_references, "lfs"], IsGiven);
        if (reference is not null && !IsGiven("git"))
        {
            return $"\"{reference}\" needs \"git\". Add the repository, or remove the key.";
        }

        var locations = s_locations.Where(IsGiven).ToList();
        if (locations.Count > 1)
        {
            return Clash(locations[0], locations[1]);
        }

        if (locations is [var location])
        {
            var clash = Array.Find(s_neverWithLocation, IsGiven)
                ?? (IsArchive(location) ? Array.Find(s_neverWithArchive, IsGiven) : null)
                ?? (location == "url" ? null : Array.Find(["md5", "sha256"], IsGiven));
            if (clash is not null)
            {
                return Clash(clash, location);
            }
        }

        var references = s_references.Where(IsGiven).ToList();
        if (references.Count > 1)
        {
            return Clash(references[0], references[1]);
        }

        return Array.Exists(s_identifying, IsGiven) || _poolVersion is not null
            ? null
            : "the table says nothing that selects a package. Write \"version\", \"build\", \"channel\", \"path\" or another key of a spec.";
    }

    private static string WithoutOperatorBlanks(string spec)
    {
        var plain = new StringBuilder(spec.Length);
        foreach (var c in spec)
        {
            if (c != ' ' || plain.Length == 0 || plain[^1] is not ('=' or '!' or '<' or '>' or '~'))
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }

    private static string Clash(string key, string other) => $"\"{key}\" cannot be used with \"{other}\". Remove one of the two.";

    private bool IsGiven(string key) => _member.Table.Value(key) is not null || _pool?.Table.Value(key) is not null;

    /// <summary>A finished package, by the end of its name; a repository never is one.</summary>
    private bool IsArchive(string location) =>
        location != "git" && String(location)?.Value is { } text
        && (text.EndsWith(".conda", StringComparison.Ordinal) || text.EndsWith(".tar.bz2", StringComparison.Ordinal));

    private StringMatcher? ReadBuild()
    {
        if (String("build") is not { } text)
        {
            return null;
        }

        if (!StringMatcher.TryParse(text.Value, out var matcher, out var fault))
        {
            Context.Report(DiagnosticTable.BadSpecValue, text, text.Value, "build", fault);
        }

        return matcher;
    }

    private BuildNumberSpec? ReadBuildNumber()
    {
        if (Take("build-number") is not { } entry)
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
            _member.ReportKind(entry.Value, "build-number", "a number or a bound such as \">=2\"");
            return null;
        }

        if (!BuildNumberSpec.TryParse(text, out var number, out var fault))
        {
            Context.Report(DiagnosticTable.BadSpecValue, entry.Value, text, "build-number", fault);
        }

        return number;
    }

    private ChannelUrl? ReadChannel() =>
        String("channel") is { } channel ? ChannelReader.ReadUrl(Context, channel) : null;

    private T? ReadHash<T>(string key, Func<string?, T?> parse)
        where T : struct
    {
        if (String(key) is not { } text)
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

    private TomlEntry? Take(string key) => _member.Take(key) ?? _pool?.Take(key);

    private TomlString? String(string key) => _member.Take(key) is null ? _pool?.String(key) : _member.String(key);

    private TomlBoolean? Boolean(string key) => _member.Take(key) is null ? _pool?.Boolean(key) : _member.Boolean(key);

    private ImmutableArray<string> Strings(string key) =>
        (_member.Take(key) is null ? _pool?.Strings(key) : _member.Strings(key)) is { } items ? [.. items.Select(item => item.Value)] : [];

    /// <summary>What other notation the text seems to be of, and how the manifest writes it.</summary>
    private static string Remedy(string text, string name) => text switch
    {
        _ when text.Contains("://", StringComparison.Ordinal) => $" Write {name} = {{ url = \"…\" }} for an archive.",
        ['.' or '/' or '~', ..] => $" Write {name} = {{ path = \"…\" }} for a folder.",
        _ when text.Trim().Contains(' ', StringComparison.Ordinal) || text.Contains('[', StringComparison.Ordinal) =>
            $" Write {name} = {{ version = \"…\", build = \"…\" }} for more than a version.",
        "" => " Any version is \"*\".",
        _ => " Write it like \">=1.2,<2\", \"1.2.*\" or \"*\".",
    };
}
