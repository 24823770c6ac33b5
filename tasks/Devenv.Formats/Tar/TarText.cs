using System.Text;
using System.Text.Unicode;

namespace Devenv.Formats.Tar;

/// <summary>A name as a tar has it: bytes, which are UTF-8 but for tars of old systems.</summary>
/// <param name="Value">With stand-ins for what is no text.</param>
internal readonly record struct TarText(string Value, bool IsUtf8)
{
    /// <summary>Of a field that ends with it or with a NUL.</summary>
    public static TarText OfField(ReadOnlySpan<byte> field) => Of(field.IndexOf((byte)0) is var end and >= 0 ? field[..end] : field);

    public static TarText Of(ReadOnlySpan<byte> bytes) => new(Encoding.UTF8.GetString(bytes), Utf8.IsValid(bytes));

    /// <summary>This folder's name before another.</summary>
    public TarText Before(TarText name) => Value.Length == 0 ? name : new TarText(Value + "/" + name.Value, IsUtf8 && name.IsUtf8);
}
