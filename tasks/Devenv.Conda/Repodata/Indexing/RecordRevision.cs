using System.Globalization;
using System.Text;

namespace Devenv.Conda.Repodata.Indexing;

/// <summary>Revisions of records, the keys <c>vN</c> of <c>info.repodata_revisions</c> (CEP 48).</summary>
internal static class RecordRevision
{
    private const int NewestRead = 3;
    private const int LongestKey = 8;

    /// <summary>The number of a revision that is not read; 0 of any other key.</summary>
    public static int NewerThanRead(ReadOnlySpan<byte> key) =>
        key is [(byte)'v', .. { Length: < LongestKey } number]
        && int.TryParse(Encoding.UTF8.GetString(number), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
        && revision > NewestRead
            ? revision
            : 0;

    public static string? TextOf(int revision) => revision > 0 ? string.Create(CultureInfo.InvariantCulture, $"v{revision}") : null;
}
