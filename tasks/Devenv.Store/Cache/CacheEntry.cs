using System.Collections.Frozen;
using Devenv.Host.Files;
using Devenv.Primitives;

namespace Devenv.Store.Cache;

/// <summary>
/// One package's place: <c>pkgs/SHA256/</c>, and beside it <c>pkgs/SHA256.files</c>, which is there only when the folder is whole.
/// </summary>
internal sealed class CacheEntry(string packagesFolder, Sha256Hash sha256)
{
    public Sha256Hash Sha256 => sha256;

    public string Folder { get; } = Path.Join(packagesFolder, sha256.ToString());

    private string Listing => Folder + ".files";

    /// <summary>Whether the entry can be used; if not, and something is there, the damage says why.</summary>
    public bool IsWhole(out string? damage, bool byContent = false)
    {
        damage = null;
        if (!File.Exists(Listing))
        {
            return false;
        }

        damage = EntryListing.Read(Listing) is { } listing ? listing.FindDamage(Folder, byContent) : "its list of files cannot be read";
        return damage is null;
    }

    /// <summary>The paths of what could be executed when it was extracted; null where that is not known.</summary>
    public FrozenSet<string>? Executables() =>
        EntryListing.Read(Listing)?.Rows.Where(row => row.IsExecutable).Select(row => row.Path).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Makes an extracted folder the entry, in place of what may be there. The caller holds the entry's lock.</summary>
    public void Publish(string extracted, EntryListing listing)
    {
        try
        {
            File.Delete(Listing);
            if (Directory.Exists(Folder))
            {
                var aside = extracted + UnfinishedEntries.AsideSuffix;
                Directory.Move(Folder, aside);
                Directory.Delete(aside, recursive: true);
            }

            Directory.Move(extracted, Folder);
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.Of(e, Folder);
        }

        AtomicFile.Write(Listing, listing.ToBytes());
    }
}
