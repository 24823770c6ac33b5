using System.Collections;
using System.Text;
using Devenv.Formats.Zstd;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>The texts of an index, each made once. A page is compared with its sum when a text of it is first asked for.</summary>
internal sealed class StringTable(ReadOnlyMemory<byte> content, IndexDirectory directory)
{
    private const int LongestLength = 5;

    private readonly Dictionary<uint, string> _texts = [];
    private readonly BitArray _checked = new(directory.PageCount);

    /// <exception cref="InvalidDataException">The page is not as it was written.</exception>
    public string this[uint offset]
    {
        get
        {
            if (!_texts.TryGetValue(offset, out var text))
            {
                text = Read(offset);
                _texts.Add(offset, text);
            }

            return text;
        }
    }

    private string Read(uint offset)
    {
        var size = (long)directory.PageCount * IndexFormat.PageSize;
        if (offset >= size)
        {
            throw IndexReader.Damaged();
        }

        var pages = content.Span.Slice(directory.PagesStart, (int)size);
        Check(pages, offset, Math.Min(offset + LongestLength, size - 1));
        var reader = new IndexReader(pages[(int)offset..]);
        var length = reader.Count();
        Check(pages, offset, Math.Min(offset + LongestLength + length, size - 1));
        return Encoding.UTF8.GetString(reader.Bytes(length));
    }

    private void Check(ReadOnlySpan<byte> pages, long first, long last)
    {
        for (var page = (int)(first / IndexFormat.PageSize); page <= last / IndexFormat.PageSize; page++)
        {
            if (!_checked[page])
            {
                _checked[page] =
                    XxHash64.Compute(pages.Slice(page * IndexFormat.PageSize, IndexFormat.PageSize)) == directory.SumOfPage(page)
                    ? true
                    : throw IndexReader.Damaged();
            }
        }
    }
}
