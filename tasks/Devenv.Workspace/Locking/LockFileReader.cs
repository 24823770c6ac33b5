using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Locking;

/// <summary>Reads lock files of formats 1 to 7 (spec/LOCK.md §2); recognises the newer ones. All faults of a file are reported at once.</summary>
public sealed class LockFileReader
{
    private static readonly ImmutableArray<string> s_requiredFields = ["environments", "packages"];

    private readonly DiagnosticBag _diagnostics = new();
    private readonly LockFields _fields;
    private readonly int _format;

    private LockFileReader(string path, int format)
    {
        _format = format;
        _fields = new LockFields(path, _diagnostics);
    }

    /// <param name="path">Where the text is from, for messages.</param>
    public static LockFileReading Read(string text, string path)
    {
        if (ConflictMarkers.Find(text, path) is { } conflict)
        {
            return new LockFileReading(null, null, [conflict]);
        }

        var (node, fault) = YamlTreeReader.Read(text, path);
        if (node is not YamlMapping root)
        {
            return new LockFileReading(null, null, [fault ?? DiagnosticTable.LockFieldMissing.At(SourceSpan.WholeFile(path), "version", "the file")]);
        }

        var (format, refusal) = FormatOf(root, path);
        if (refusal is not null)
        {
            return new LockFileReading(null, format, [refusal]);
        }

        var reader = new LockFileReader(path, format);
        var file = reader.ReadFile(root);
        return new LockFileReading(reader._diagnostics.HasErrors ? null : file, format, reader._diagnostics.ToImmutable());
    }

    private static (int Format, Diagnostic? Refusal) FormatOf(YamlMapping root, string path)
    {
        var diagnostics = new DiagnosticBag();
        var fields = new LockFields(path, diagnostics);
        var node = root["version"];
        var version = fields.Number(node, "a version of the lock file");
        if (version is null or <= 0 or > int.MaxValue)
        {
            return (0, diagnostics.HasErrors ? diagnostics.ToImmutable()[0]
                : node is null ? DiagnosticTable.LockFieldMissing.At(fields.Span(root), "version", "the file")
                : DiagnosticTable.LockFieldMalformed.At(fields.Span(node), version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null", "a version of the lock file"));
        }

        return ((int)version, version > LockFile.NewestFormat ? DiagnosticTable.LockNewer.At(fields.Span(node), version, LockFile.NewestFormat) : null);
    }

    private LockFile ReadFile(YamlMapping root)
    {
        if (_format <= 3)
        {
            return new LockFlatReader(_fields, _format).Read(root);
        }

        foreach (var field in _format < 6 ? s_requiredFields : [])
        {
            if (root[field] is null)
            {
                _fields.Report(DiagnosticTable.LockFieldMissing, root, field, "the file");
            }
        }

        var packages = new LockPackagesReader(_fields, _format).Read(root["packages"]);
        var environments = new LockEnvironmentReader(_fields, packages).ReadAll(root["environments"]);

        // A format 7 without the list was only ever written by hand; its keys are subdirs as in format 6.
        var platforms = _format >= 7 && root["platforms"] is { } listed ? ReadPlatforms(listed) : PlatformsIn(environments);
        CheckPlatforms(root, platforms, environments);
        return new LockFile
        {
            FormatVersion = _format,
            Platforms = platforms,
            Environments = environments,
            BuildPackages = packages.ReachedBySources(),
        };
    }

    private ImmutableArray<LockedPlatform> ReadPlatforms(YamlNode? node)
    {
        var platforms = ImmutableArray.CreateBuilder<LockedPlatform>();
        foreach (var item in _fields.Items(node, "a list of platforms"))
        {
            var entry = _fields.Mapping(item, "a platform") ?? YamlMapping.Empty;
            if (_fields.Text(entry["name"], "a platform's name") is not { } name)
            {
                _fields.Report(DiagnosticTable.LockFieldMissing, item, "name", "a platform");
                continue;
            }

            var subdirNode = entry["subdir"] ?? entry["name"];
            if (!Subdir.TryParse(_fields.Text(subdirNode, "a subdir"), out var subdir))
            {
                _fields.Report(DiagnosticTable.LockFieldMalformed, subdirNode, _fields.Text(subdirNode, "a subdir") ?? "null", "a subdir such as linux-64");
                continue;
            }

            if (platforms.Any(platform => platform.Name == name))
            {
                _fields.Report(DiagnosticTable.LockPlatformRepeated, item, name);
                continue;
            }

            platforms.Add(new LockedPlatform(name, subdir, _fields.Texts(entry["virtual-packages"], "a list of virtual packages")));
        }

        return platforms.DrainToImmutable();
    }

    /// <summary>Before format 7 the platforms are the keys that occur.</summary>
    private static ImmutableArray<LockedPlatform> PlatformsIn(IEnumerable<LockedEnvironment> environments) =>
    [
        .. environments.SelectMany(environment => environment.Packages.Keys)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Where(name => Subdir.TryParse(name, out _))
            .Select(name => new LockedPlatform(name, Subdir.Parse(name), [])),
    ];

    private void CheckPlatforms(YamlMapping root, ImmutableArray<LockedPlatform> platforms, IEnumerable<LockedEnvironment> environments)
    {
        var names = platforms.Select(platform => platform.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var environment in environments)
        {
            foreach (var platform in environment.Packages.Keys)
            {
                if (!names.Contains(platform))
                {
                    _fields.Report(DiagnosticTable.LockPlatformUnknown, root["environments"], environment.Name, platform);
                }
            }
        }
    }
}
