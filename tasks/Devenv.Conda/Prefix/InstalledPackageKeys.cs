using System.Collections.Immutable;
using System.Text.Json;
using Devenv.Conda.Records;
using Devenv.Primitives;

namespace Devenv.Conda.Prefix;

/// <summary>The keys of a prefix record while it is read; those it does not know are skipped.</summary>
internal sealed class InstalledPackageKeys(bool withPaths)
{
    private readonly ImmutableArray<PrefixPath>.Builder _paths = ImmutableArray.CreateBuilder<PrefixPath>();
    private readonly List<string> _files = [];
    private string? _name;
    private string? _version;
    private string? _build;
    private string? _sha256;
    private string? _md5;
    private string? _sitePackages;
    private string? _legacySpec;
    private long? _size;
    private bool _hasPaths;
    private NoarchKind _noarch;
    private ImmutableArray<string> _requested = [];

    /// <summary>A fault as a clause, else null.</summary>
    public string? Read(Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return "the top level is no object";
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (ReadKey(ref reader) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>A fault as a clause, else null.</summary>
    public string? ToPackage(out InstalledPackage? package)
    {
        package = null;
        if (!PackageName.TryParse(_name, out var name) || _version is null || _build is null)
        {
            return "its name, version or build is missing";
        }

        if (!_hasPaths && AddFiles() is { } fault)
        {
            return fault;
        }

        package = new InstalledPackage(name, _version, _build)
        {
            Sha256 = Sha256Hash.ParseOrNull(_sha256),
            Md5 = Md5Hash.ParseOrNull(_md5),
            Size = _size,
            Noarch = _noarch,
            PythonSitePackagesPath = _sitePackages,
            RequestedSpecs = _requested.IsEmpty && _legacySpec is not (null or "" or "None") ? [_legacySpec] : _requested,
            Paths = _paths.DrainToImmutable(),
        };
        return null;
    }

    private string? ReadKey(ref Utf8JsonReader reader)
    {
        var key = reader.GetString();
        reader.Read();
        switch (key)
        {
            case "name":
                _name = Text(ref reader);
                break;
            case "version":
                _version = Text(ref reader);
                break;
            case "build":
                _build = Text(ref reader);
                break;
            case "sha256":
                _sha256 = Text(ref reader);
                break;
            case "md5":
                _md5 = Text(ref reader);
                break;
            case "size":
                _size = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var size) ? size : null;
                reader.Skip();
                break;
            case "noarch":
                ReadNoarch(ref reader);
                break;
            case "python_site_packages_path":
                _sitePackages = Text(ref reader);
                break;
            case "requested_spec":
                _legacySpec = Text(ref reader);
                break;
            case "requested_specs":
                var specs = new List<string>();
                ReadTexts(ref reader, specs);
                _requested = [.. specs];
                break;
            case "files" when withPaths:
                ReadTexts(ref reader, _files);
                break;
            case "paths_data" when withPaths:
                return ReadPathsData(ref reader);
            default:
                reader.Skip();
                break;
        }

        return null;
    }

    // Old conda wrote true for what is generic.
    private void ReadNoarch(ref Utf8JsonReader reader)
    {
        _noarch = reader.TokenType == JsonTokenType.True ? NoarchKind.Generic
            : Text(ref reader) switch { "python" => NoarchKind.Python, "generic" => NoarchKind.Generic, _ => NoarchKind.None };
    }

    private string? ReadPathsData(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPaths = reader.ValueTextEquals("paths"u8);
            reader.Read();
            if (!isPaths || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            _hasPaths = true;
            if (ReadRows(ref reader) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private string? ReadRows(ref Utf8JsonReader reader)
    {
        string? lastPlaceholder = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var row = new PathsRow { Placeholder = lastPlaceholder };
            if (row.Read(ref reader) is { } unreadable)
            {
                return unreadable;
            }

            if (row.ToPrefixPath(out var path) is { } fault)
            {
                return fault;
            }

            lastPlaceholder = row.Placeholder ?? lastPlaceholder;
            _paths.Add(path);
        }

        return null;
    }

    private string? AddFiles()
    {
        foreach (var file in _files)
        {
            if (!RelativePath.TryParse(file, out var path) || path.IsEmpty)
            {
                return $"the path \"{file}\" is no path below the prefix";
            }

            _paths.Add(new PrefixPath(path, PathType.Hardlink));
        }

        return null;
    }

    private static void ReadTexts(ref Utf8JsonReader reader, List<string> texts)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref reader) is { } text)
            {
                texts.Add(text);
            }
        }
    }

    /// <summary>The value where it is text; anything else is skipped.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }
}
