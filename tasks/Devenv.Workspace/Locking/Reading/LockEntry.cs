using System.Collections.Immutable;
using System.Globalization;
using Devenv.Formats.Yaml;

namespace Devenv.Workspace.Locking.Reading;

/// <summary>
/// The entry of one package while it is read. A large file has thousands of entries: one object is filled with each in turn, and a field is
/// found by the number of its key.
/// </summary>
internal sealed class LockEntry(LockFields fields)
{
    private readonly List<LockEntryField> _fields = new(32);
    private readonly int[] _places = new int[LockKeys.Count];
    private int _line;
    private int _column;

    public int Count => _fields.Count;

    public string FirstKey => _fields[0].Key;

    /// <summary>Where the entry stands, for messages.</summary>
    public YamlNode Place => YamlMapping.Empty with { Line = _line, Column = _column };

    public void Clear(int line, int column)
    {
        _fields.Clear();
        Array.Clear(_places);
        (_line, _column) = (line, column);
    }

    /// <summary>Adds a field at the end; false where its key is there already.</summary>
    public bool TryAdd(LockEntryField field)
    {
        var key = LockKeys.Of(field.Key);
        if (key == LockKey.Other ? _fields.Exists(other => other.Key == field.Key) : _places[(int)key] != 0)
        {
            return false;
        }

        _fields.Add(field);
        _places[(int)key] = _fields.Count;
        return true;
    }

    /// <summary>Fills the entry with a mapping that was read as a tree.</summary>
    public void Fill(YamlMapping mapping)
    {
        Clear(mapping.Line, mapping.Column);
        foreach (var (key, value) in mapping.Entries)
        {
            TryAdd(FieldOf(key.Text, value));
        }
    }

    public bool Has(LockKey key) => _places[(int)key] != 0;

    /// <summary>Whether the key is there and its value is not null.</summary>
    public bool HasValue(LockKey key) => Has(key) && !Field(key).IsNull;

    /// <summary>Puts a value in the place of what the key has.</summary>
    public void Set(LockKey key, YamlNode value)
    {
        Remove(key);
        TryAdd(FieldOf(LockKeys.TextOf(key), value));
    }

    public void Remove(LockKey key)
    {
        if (_places[(int)key] is var place and > 0)
        {
            // The key no longer counts; fields behind it keep their places.
            _fields[place - 1] = _fields[place - 1] with { Key = string.Empty };
            _places[(int)key] = 0;
        }
    }

    /// <summary>The value as a tree; null where there is none.</summary>
    public YamlNode? Node(LockKey key) => Has(key) ? Field(key).ToNode() : null;

    public string? Text(LockKey key, string what) =>
        !Has(key) ? null
        : Field(key) is { Scalar: { } text } field ? (field.IsNull ? null : text)
        : fields.Text(Node(key), what);

    public ImmutableArray<string> Texts(LockKey key, string what) =>
        !Has(key) ? []
        : Field(key) is { Texts: { IsDefault: false } texts } ? texts
        : fields.Texts(Node(key), what);

    public long? Number(LockKey key, string what) =>
        Has(key) && Field(key).Scalar is { } text
        && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : fields.Number(Node(key), what);

    /// <summary>All fields but one as a tree, in their order.</summary>
    public YamlMapping Without(LockKey key) =>
        new([.. _fields.Where(field => LockKeys.Of(field.Key) != key)
            .Select(field => new YamlEntry(YamlScalar.Of(field.Key), field.ToNode()))]);

    private LockEntryField Field(LockKey key) => _fields[_places[(int)key] - 1];

    private static LockEntryField FieldOf(string key, YamlNode value) =>
        value is YamlScalar scalar
            ? new LockEntryField(key, scalar.Text, !scalar.IsText, default, null, value.Line, value.Column)
            : new LockEntryField(key, null, false, default, value, value.Line, value.Column);
}
