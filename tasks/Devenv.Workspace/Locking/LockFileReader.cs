using System.Collections.Immutable;
using System.Globalization;
using Devenv.Conda.Channels;
using Devenv.Formats.Yaml;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Locking.Merging;
using Devenv.Workspace.Locking.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Devenv.Workspace.Locking;

/// <summary>
/// Reads lock files of formats 1 to 7 (spec/LOCK.md §2); recognises the newer ones. All faults of a file are reported at once.
/// </summary>
public sealed class LockFileReader
{
    private const string VersionKey = "version";

    private static readonly ImmutableArray<string> s_requiredFields = ["environments", "packages"];

    private readonly DiagnosticBag _diagnostics = new();
    private readonly LockFields _fields;
    private readonly YamlEvents _events;
    private readonly YamlTreeReader _trees;
    private readonly LockEntry _entry;
    private readonly LockEntryReader _entries;
    private LockPackagesReader? _packages;
    private LockFlatReader? _flat;
    private int _format;

    private LockFileReader(string text, string path)
    {
        _fields = new LockFields(path, _diagnostics);
        _events = new YamlEvents(text, path);
        _trees = new YamlTreeReader(_events);
        _entry = new LockEntry(_fields);
        _entries = new LockEntryReader(_events, _trees, _entry);
    }

    /// <summary>The list of packages, which is read entry by entry wherever the format is known by then.</summary>
    private string PackagesKey => _format <= 3 ? "package" : "packages";

    /// <param name="path">Where the text is from, for messages.</param>
    public static LockFileReading Read(string text, string path)
    {
        if (ConflictedText.Split(text, path, out var broken) is { } sides)
        {
            var marked = DiagnosticTable.LockConflictMarkers.At(sides.Marker, ConflictedText.FirstMarker);
            return new LockFileReading(null, null, [marked]) { Conflict = new LockConflict(sides) };
        }

        return broken is null ? Read(text, path, isLenient: false) : new LockFileReading(null, null, [broken]);
    }

    /// <summary>Reads what there is: entries with faults are left out, and the faults are reported all the same.</summary>
    internal static LockFileReading ReadLeniently(string text, string path) => Read(text, path, isLenient: true);

    private static LockFileReading Read(string text, string path, bool isLenient)
    {
        var reader = new LockFileReader(text, path);
        try
        {
            return reader.Read(isLenient);
        }
        catch (DevenvException fault)
        {
            return reader.Refused(fault.Diagnostic);
        }
        catch (YamlException fault)
        {
            return reader.Refused(reader._events.FaultOf(fault));
        }
    }

    private LockFileReading Refused(Diagnostic fault) => new(null, _format == 0 ? null : _format, [fault]);

    private LockFileReading Read(bool isLenient)
    {
        if (_events.Start() is not { } start)
        {
            return Refused(Missing(null));
        }

        if (start is not MappingStart)
        {
            _trees.Read(start);
            _events.End();
            return Refused(Missing(null));
        }

        var root = ReadRoot(start);
        if (_format == 0)
        {
            return Refused(Missing(root));
        }

        var file = _flat is null ? ToFile(root) : _flat.ToFile(root);
        return new LockFileReading(_diagnostics.HasErrors && !isLenient ? null : file, _format, _diagnostics.ToImmutable());
    }

    private Diagnostic Missing(YamlMapping? root) => DiagnosticTable.LockFieldMissing.At(_fields.Span(root), VersionKey, "the file");

    /// <summary>Everything but the packages, which are read by the way.</summary>
    private YamlMapping ReadRoot(ParsingEvent start)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (_events.Next() is var keyStart and not MappingEnd)
        {
            var key = _trees.Key(keyStart);
            if (!names.Add(key.Value))
            {
                throw _events.RepeatedKey(key, key.Value);
            }

            var value = _events.Next();
            var node = _format != 0 && key.Value == PackagesKey && value is SequenceStart ? ReadPackages(value) : _trees.Read(value);
            entries.Add(new YamlEntry((YamlScalar)_trees.Read(key), node));
            if (key.Value == VersionKey)
            {
                SetFormat(node);
            }
        }

        _events.End();
        var root = new YamlMapping(entries.DrainToImmutable()) { Line = (int)start.Start.Line, Column = (int)start.Start.Column };
        if (_format != 0 && root[PackagesKey] is { } packages)
        {
            AddRead(packages);
        }

        return root;
    }

    /// <summary>Only a few first writers put the version behind the packages; then these have been read as a tree.</summary>
    private void AddRead(YamlNode packages)
    {
        foreach (var item in _fields.Items(packages, "a list of packages"))
        {
            if (_fields.Mapping(item, "a package") is { } mapping)
            {
                _entry.Fill(mapping);
                AddEntry();
            }
        }
    }

    /// <summary>Reads the packages; what is left of them is an empty list.</summary>
    private YamlSequence ReadPackages(ParsingEvent start)
    {
        while (_events.Next() is var item and not SequenceEnd)
        {
            if (item is MappingStart)
            {
                _entries.Read(item);
                AddEntry();
            }
            else
            {
                _fields.Mapping(_trees.Read(item), "a package");
            }
        }

        return new YamlSequence([]) { Line = (int)start.Start.Line, Column = (int)start.Start.Column };
    }

    private void AddEntry()
    {
        if (_flat is not null)
        {
            _flat.Add(_entry);
        }
        else
        {
            _packages?.Add(_entry);
        }
    }

    /// <exception cref="DevenvException">The format is none, or one that is yet to come.</exception>
    private void SetFormat(YamlNode node)
    {
        var version = _fields.Number(node, "a version of the lock file");
        if (_diagnostics.HasErrors)
        {
            throw new DevenvException(_diagnostics.ToImmutable()[0]);
        }

        if (version is null or <= 0 or > int.MaxValue)
        {
            throw new DevenvException(DiagnosticTable.LockFieldMalformed.At(
                _fields.Span(node), version?.ToString(CultureInfo.InvariantCulture) ?? "null", "a version of the lock file"));
        }

        _format = (int)version;
        if (_format > LockFile.NewestFormat)
        {
            throw new DevenvException(DiagnosticTable.LockNewer.At(_fields.Span(node), version, LockFile.NewestFormat));
        }

        _flat = _format <= 3 ? new LockFlatReader(_fields, _format) : null;
        _packages = _format <= 3 ? null : new LockPackagesReader(_fields, _format);
    }

    private LockFile ToFile(YamlMapping root)
    {
        foreach (var field in _format < 6 ? s_requiredFields : [])
        {
            if (root[field] is null)
            {
                _fields.Report(DiagnosticTable.LockFieldMissing, root, field, "the file");
            }
        }

        var index = (_packages ?? new LockPackagesReader(_fields, _format)).Index;
        var environments = new LockEnvironmentReader(_fields, index).ReadAll(root["environments"]);

        // A format 7 without the list was only ever written by hand; its keys are subdirs as in format 6.
        var listed = _format >= 7 ? root["platforms"] : null;
        var platforms = listed is null ? PlatformsIn(environments) : new LockPlatformReader(_fields).ReadAll(listed);
        CheckPlatforms(root, platforms, environments);
        return new LockFile
        {
            FormatVersion = _format,
            Platforms = platforms,
            Environments = environments,
            BuildPackages = index.ReachedBySources(),
        };
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
