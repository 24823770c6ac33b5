using System.Globalization;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Archives;

/// <summary>What one extraction has used of its limits.</summary>
internal sealed class ExtractionBudget(string archive, Func<long> packedBytes, ExtractionLimits limits)
{
    private int _entries;
    private long _bytes;
    private long _characters;

    public void AddEntry(string name)
    {
        if (++_entries > limits.Entries)
        {
            throw Over($"{limits.Entries} members");
        }

        if (name.Length > limits.PathLength)
        {
            throw Over($"{limits.PathLength} characters in the path \"{name[..64]}…\"");
        }

        if ((_characters += name.Length) > limits.PathCharacters)
        {
            throw Over($"{limits.PathCharacters} characters in all paths together");
        }
    }

    public void AddBytes(long count)
    {
        _bytes = count > long.MaxValue - _bytes ? long.MaxValue : _bytes + count;
        if (_bytes > limits.Bytes)
        {
            throw Over($"{limits.Bytes} bytes");
        }

        if (_bytes > limits.RatioFrom && _bytes / limits.Ratio > packedBytes())
        {
            throw Over($"{limits.Ratio} times the bytes of the archive");
        }
    }

    private DevenvException Over(FormattableString what) =>
        new(DiagnosticTable.ArchiveOverLimit.Create(archive, what.ToString(CultureInfo.InvariantCulture)));
}
