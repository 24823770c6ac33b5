namespace Devenv.Formats.Toml;

/// <summary>An array: values between brackets, or the tables of <c>[[headers]]</c>.</summary>
public sealed class TomlArray : TomlValue
{
    private readonly List<TomlValue> _items = [];

    internal TomlArray(TomlSource source, int start, int end, bool isTableArray)
        : base(source, start, end) => IsTableArray = isTableArray;

    public IReadOnlyList<TomlValue> Items => _items;

    /// <summary>Made of <c>[[headers]]</c>, so that later ones may add to it.</summary>
    public bool IsTableArray { get; }

    public override string Kind => "an array";

    internal void Add(TomlValue item) => _items.Add(item);

    internal void Close(int end) => End = end;
}
