using System.Collections.Frozen;
using Devenv.Host.Files;
using Devenv.Primitives;

namespace Devenv.Store.Cache;

/// <summary>
/// One package's place: <c>pkgs/SHA256/</c>, and beside it <c>pkgs/SHA256.files</c>, which is there only when the folder is whole. The time
/// of the latter is that of the entry's last use.
/// </summary>
internal sealed class CacheEntry(string packagesFolder, Sha256Hash sha256)
{
    public const string ListingSuffix = ".files";

    /// <summary>So that environments that are built all day do not write into the cache each time.</summary>
    private static readonly TimeSpan s_useGrain = TimeSpan.FromHours(1);

    public Sha256Hash Sha256 => sha256;

    public string Folder { get; } = Path.Join(packagesFolder, sha256.ToString());

    public string ListingPath => Folder + ListingSuffix;

    /// <summary>Whether the entry can be used.</summary>
    public EntryFinding Look(bool byContent = false)
    {
        if (!File.Exists(ListingPath))
        {
            return new EntryFinding(EntryState.Missing, this);
        }

        var listing = EntryListing.Read(ListingPath, out var isOtherForm);
        if (isOtherForm)
        {
            return new EntryFinding(EntryState.OtherForm, this);
        }

        var damage = listing is null ? "its list of files cannot be read" : listing.FindDamage(Folder, byContent);
        return new EntryFinding(damage is null ? EntryState.Whole : EntryState.Damaged, this, damage);
    }

    /// <summary>The paths of what could be executed when it was extracted; null where that is not known.</summary>
    public FrozenSet<string>? Executables() =>
        EntryListing.Read(ListingPath, out _)?.Rows.Where(row => row.IsExecutable).Select(row => row.Path)
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Makes an extracted folder the entry, in place of what may be there. The caller holds the entry's lock.</summary>
    public void Publish(string extracted, EntryListing listing)
    {
        try
        {
            File.Delete(ListingPath);
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

        Enlist(listing);
    }

    /// <summary>Says that the folder is whole. The caller holds the entry's lock.</summary>
    public void Enlist(EntryListing listing) => AtomicFile.Write(ListingPath, listing.ToBytes());

    /// <summary>Notes when the entry was last used, where the file system lets it.</summary>
    public void NoteUse(DateTimeOffset now)
    {
        try
        {
            if (now.UtcDateTime - File.GetLastWriteTimeUtc(ListingPath) > s_useGrain)
            {
                File.SetLastWriteTimeUtc(ListingPath, now.UtcDateTime);
            }
        }
        catch (Exception refused) when (FileFault.Is(refused))
        {
            // Nobody can prune a cache that cannot be written.
        }
    }
}
