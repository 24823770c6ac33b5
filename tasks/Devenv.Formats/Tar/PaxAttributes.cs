using System.Globalization;
using System.Text;

namespace Devenv.Formats.Tar;

/// <summary>
/// What a pax extended header says about the member after it: records of the form <c>LENGTH KEY=VALUE\n</c>, the length counting all of the
/// record (POSIX.1-2017, pax, "pax Extended Header"). Keys that matter for no package are passed over.
/// </summary>
internal sealed class PaxAttributes
{
    private const int LongestSecond = 18;

    private readonly List<long> _sparseNumbers = [];

    public TarText? Path { get; private set; }

    public TarText? LinkPath { get; private set; }

    public long? Size { get; private set; }

    public long? ModifiedAt { get; private set; }

    /// <summary>The name of a sparse file whose <see cref="Path"/> is a stand-in for readers that do not know of them.</summary>
    public TarText? SparseName { get; private set; }

    /// <summary>The length of a sparse file with its holes; null where it is none.</summary>
    public long? SparseSize { get; private set; }

    /// <summary>Whether a sparse file's map stands before its content, and not in <see cref="SparseNumbers"/>.</summary>
    public bool IsSparseMapInContent { get; private set; }

    /// <summary>Offsets and lengths in turn.</summary>
    public IReadOnlyList<long> SparseNumbers => _sparseNumbers;

    /// <exception cref="InvalidDataException">A record does not have that form.</exception>
    public static PaxAttributes Read(ReadOnlySpan<byte> records)
    {
        var attributes = new PaxAttributes();
        while (!records.IsEmpty)
        {
            var blank = records.IndexOf((byte)' ');
            if (blank < 0 || !int.TryParse(records[..blank], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || length <= blank + 1 || length > records.Length || records[length - 1] != '\n')
            {
                throw new InvalidDataException("a record of a pax header is broken");
            }

            attributes.Set(records[(blank + 1)..(length - 1)]);
            records = records[length..];
        }

        return attributes;
    }

    private void Set(ReadOnlySpan<byte> record)
    {
        var equals = record.IndexOf((byte)'=');
        if (equals < 0)
        {
            throw new InvalidDataException("a record of a pax header is broken");
        }

        var value = record[(equals + 1)..];
        switch (Encoding.UTF8.GetString(record[..equals]))
        {
            case "path":
                Path = TarText.Of(value);
                break;
            case "linkpath":
                LinkPath = TarText.Of(value);
                break;
            case "size":
                Size = Whole(value);
                break;
            case "mtime":
                ModifiedAt = Seconds(value);
                break;
            case var key when key.StartsWith("GNU.sparse.", StringComparison.Ordinal):
                SetSparse(key, value);
                break;
            default:
                break;
        }
    }

    private void SetSparse(string key, ReadOnlySpan<byte> value)
    {
        switch (key)
        {
            case "GNU.sparse.name":
                SparseName = TarText.Of(value);
                break;
            case "GNU.sparse.size" or "GNU.sparse.realsize":
                SparseSize = SparseMapReader.Number(value);
                break;
            case "GNU.sparse.major":
                IsSparseMapInContent = SparseMapReader.Number(value) == 1;
                break;
            case "GNU.sparse.offset" or "GNU.sparse.numbytes":
                _sparseNumbers.Add(SparseMapReader.Number(value));
                break;
            case "GNU.sparse.map":
                foreach (var number in value.Split((byte)','))
                {
                    _sparseNumbers.Add(SparseMapReader.Number(value[number]));
                }

                break;
            default:
                break;
        }
    }

    // A fraction is cut off, a second that no clock has is the last one there is, and an empty value takes back what the header says.
    private static long? Seconds(ReadOnlySpan<byte> value)
    {
        var whole = value.IndexOf((byte)'.') is var dot and >= 0 ? value[..dot] : value;
        return whole.Length <= 1 && !whole.ContainsAnyInRange((byte)'0', (byte)'9') ? (value.IsEmpty ? null : 0)
            : whole.Length > LongestSecond && !whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? long.MaxValue
            : Whole(whole);
    }

    private static long Whole(ReadOnlySpan<byte> digits) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new InvalidDataException("a number of a pax header is broken");
}
