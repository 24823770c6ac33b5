using System.Text.Json;
using Devenv.Primitives;

namespace Devenv.Conda.Prefix;

/// <summary>The keys of one object of paths.json or of a prefix record's paths_data while it is read.</summary>
internal struct PathsRow
{
    private string? _path;
    private string? _originalPath;
    private string? _typeFault;
    private string? _mode;
    private bool _hasPlaceholder;

    /// <summary>The key of what no content can be held against; records of other tools are taken with it.</summary>
    private string? _sumFault;

    /// <summary>The placeholder's text; set before reading, it saves a copy where the row has the same.</summary>
    public string? Placeholder { get; set; }

    public PathType Type { get; private set; }

    public bool NoLink { get; private set; }

    public Sha256Hash? Sha256 { get; private set; }

    public Sha256Hash? Sha256InPrefix { get; private set; }

    public long? Size { get; private set; }

    /// <summary>Reads one object, ignoring keys it does not know. A fault as a clause, else null.</summary>
    public string? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return "a row of \"paths\" is no object";
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadKey(ref reader);
        }

        return null;
    }

    /// <summary>The row as a package's entry. A fault as a clause, else null.</summary>
    public readonly string? ToEntry(out PathsEntry entry)
    {
        entry = null!; // set whenever null is returned
        if (Check(out var path, out var placeholder) is { } fault)
        {
            return fault;
        }

        if (Type > PathType.Directory)
        {
            return $"the path_type of \"{_path}\" is \"{PathTypeNames.NameOf(Type)}\", which only prefix records have";
        }

        if (_sumFault is not null)
        {
            return $"the {_sumFault} of \"{_path}\" is not what the key is for";
        }

        entry = new PathsEntry(path, Type, NoLink, placeholder, Sha256, Size);
        return null;
    }

    /// <summary>The row as an entry of a prefix record. A fault as a clause, else null.</summary>
    public readonly string? ToPrefixPath(out PrefixPath entry)
    {
        entry = null!; // set whenever null is returned
        if (Check(out var path, out var placeholder) is { } fault)
        {
            return fault;
        }

        var original = default(RelativePath?);
        if (_originalPath is not null)
        {
            if (!RelativePath.TryParse(_originalPath, out var parsed) || parsed.IsEmpty)
            {
                return $"the original_path \"{_originalPath}\" is no path below the prefix";
            }

            original = parsed;
        }

        entry = new PrefixPath(path, Type)
        {
            OriginalPath = original,
            NoLink = NoLink,
            Placeholder = placeholder,
            Sha256 = Sha256,
            Sha256InPrefix = Sha256InPrefix,
            Size = Size,
        };
        return null;
    }

    private readonly string? Check(out RelativePath path, out PrefixPlaceholder? placeholder)
    {
        placeholder = null;
        if (!RelativePath.TryParse(_path, out path) || path.IsEmpty)
        {
            return _path is null ? "a row of \"paths\" has no _path" : $"the path \"{_path}\" is no path below the prefix";
        }

        if (_typeFault is not null)
        {
            return $"the path_type of \"{_path}\" is \"{_typeFault}\", which is not known";
        }

        if (!_hasPlaceholder || string.IsNullOrEmpty(Placeholder))
        {
            return null;
        }

        if (_mode is not (null or "text" or "binary"))
        {
            return $"the file_mode of \"{_path}\" is \"{_mode}\", which is not known";
        }

        placeholder = new PrefixPlaceholder(Placeholder, _mode == "binary" ? PlaceholderMode.Binary : PlaceholderMode.Text);
        return null;
    }

    private void ReadKey(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("_path"u8))
        {
            _path = NextText(ref reader);
        }
        else if (reader.ValueTextEquals("path_type"u8))
        {
            reader.Read();
            if (PathTypeNames.TryParse(ref reader, out var type))
            {
                Type = type;
            }
            else
            {
                _typeFault = TextOrNull(ref reader) ?? reader.TokenType.ToString();
            }
        }
        else if (reader.ValueTextEquals("sha256"u8))
        {
            reader.Read();
            var isAbsent = reader.TokenType == JsonTokenType.Null;
            Sha256 = Sha256Hash.ParseOrNull(TextOrNull(ref reader));
            _sumFault ??= isAbsent || Sha256 is not null ? null : "sha256";
        }
        else if (reader.ValueTextEquals("size_in_bytes"u8))
        {
            reader.Read();
            Size = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var size) ? size : null;
            _sumFault ??= reader.TokenType == JsonTokenType.Null || Size >= 0 ? null : "size_in_bytes";
            reader.Skip();
        }
        else
        {
            ReadRareKey(ref reader);
        }
    }

    private void ReadRareKey(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("prefix_placeholder"u8))
        {
            reader.Read();
            _hasPlaceholder = reader.TokenType == JsonTokenType.String;
            if (_hasPlaceholder && (Placeholder is null || !reader.ValueTextEquals(Placeholder)))
            {
                Placeholder = reader.GetString();
            }

            reader.Skip();
        }
        else if (reader.ValueTextEquals("file_mode"u8))
        {
            _mode = NextText(ref reader);
        }
        else if (reader.ValueTextEquals("no_link"u8))
        {
            reader.Read();
            NoLink = reader.TokenType == JsonTokenType.True;
            reader.Skip();
        }
        else if (reader.ValueTextEquals("sha256_in_prefix"u8))
        {
            Sha256InPrefix = Sha256Hash.ParseOrNull(NextText(ref reader));
        }
        else if (reader.ValueTextEquals("original_path"u8))
        {
            _originalPath = NextText(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private static string? NextText(ref Utf8JsonReader reader)
    {
        reader.Read();
        return TextOrNull(ref reader);
    }

    /// <summary>The value where it is text; anything else is skipped.</summary>
    private static string? TextOrNull(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }
}
