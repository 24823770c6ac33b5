using System.Globalization;
using System.Text;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Primitives;

namespace Devenv.Store.Cache;

/// <summary>A folder of extracted packages, whoever may write it.</summary>
internal sealed class CacheLayer(string packagesFolder)
{
    public const string AliasSuffix = ".alias";

    public CacheEntry EntryOf(Sha256Hash sha256) => new(packagesFolder, sha256);

    /// <summary>What there is of a package.</summary>
    public EntryFinding Look(RepodataRecord record, bool byContent) =>
        HashOf(record) is { } sha256 ? EntryOf(sha256).Look(byContent) : new EntryFinding(EntryState.Missing);

    /// <summary>The hash of the package's archive: the record's, else the one that was measured; null where it is not known.</summary>
    public Sha256Hash? HashOf(RepodataRecord record) => record.Package.Sha256 ?? ReadAlias(record);

    /// <summary>Remembers the hash that was measured of an archive whose record has none.</summary>
    public void WriteAlias(RepodataRecord record, Sha256Hash measured) => AtomicFile.Write(AliasOf(record), measured.ToString());

    /// <summary>The hash, or where the record has none, one of all that tells the record from others.</summary>
    public static Sha256Hash KeyOf(RepodataRecord record)
    {
        var package = record.Package;
        return package.Sha256 ?? Sha256Hash.Compute(
            Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{record.Url}\n{package.Md5}\n{package.Size}\n{package.Timestamp}")));
    }

    private string AliasOf(RepodataRecord record) => Path.Join(packagesFolder, $"{KeyOf(record)}{AliasSuffix}");

    private Sha256Hash? ReadAlias(RepodataRecord record)
    {
        try
        {
            return Sha256Hash.ParseOrNull(File.ReadAllText(AliasOf(record)));
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            return null;
        }
    }
}
