using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Store.Archives;

namespace Devenv.Store.Cache;

/// <summary>Reads every file of the packages of a cache and compares it with the list that was made when they were extracted.</summary>
/// <param name="cacheFolder">Absolute.</param>
public sealed class CacheVerification(string cacheFolder)
{
    private readonly CacheLayer _layer = new(Path.Join(cacheFolder, "pkgs"));

    /// <summary>The damaged ones of some packages, in their order. What somebody removes meanwhile is none of them.</summary>
    /// <param name="onVerified">Called after each package, by several threads.</param>
    /// <exception cref="OperationCanceledException">It takes a while on a large cache.</exception>
    public ImmutableArray<DamagedPackage> Run(
        ImmutableArray<Sha256Hash> packages, Action<Sha256Hash> onVerified, CancellationToken cancellationToken) =>
    [
        .. packages.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(package =>
            {
                var damaged = Verify(_layer.EntryOf(package), cancellationToken);
                onVerified(package);
                return damaged;
            })
            .OfType<DamagedPackage>(),
    ];

    private static DamagedPackage? Verify(CacheEntry entry, CancellationToken cancellation)
    {
        var list = new FileInfo(entry.ListingPath);
        if (!list.Exists)
        {
            return null;
        }

        var listing = EntryListing.Read(entry.ListingPath, out var isOtherForm);
        if (isOtherForm)
        {
            var name = Path.GetFileName(entry.Folder);
            return EntryDerivation.TryRun(entry.Folder, name, null, ExtractionLimits.Default, cancellation) is null
                ? Damaged([EntryDerivation.Failure], [])
                : null;
        }

        if (listing is null)
        {
            return Damaged(["its list of files cannot be read"], []);
        }

        var damage = listing.FindAllDamage(entry.Folder);
        var paths = damage.Select(found => Path.Join(entry.Folder, found.Path)).Where(File.Exists);
        return damage.IsEmpty || !File.Exists(entry.ListingPath) ? null : Damaged([.. damage.Select(found => found.Damage)], [.. paths]);

        DamagedPackage Damaged(ImmutableArray<string> clauses, ImmutableArray<string> there)
        {
            var weight = StoredWeight.Of(entry.Folder, entry.ListingPath);
            return new DamagedPackage(new StoredItem(StoredKind.Package, entry.Folder, list.LastWriteTimeUtc, weight), clauses, there);
        }
    }
}
