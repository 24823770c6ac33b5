using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Archives;

namespace Devenv.Store.Cache;

/// <summary>
/// The extracted packages that all environments of a user share: <c>pkgs/SHA256/</c>, named by the archive's hash as it was measured. An
/// entry gets its name only when it is whole and verified; processes and tasks that want the same package wait for the first one's.
/// </summary>
public sealed class PackageCache
{
    // Tells backup programs to leave the folder out; the first line is fixed (bford.info/cachedir).
    private const string TagName = "CACHEDIR.TAG";
    private const string TagText = "Signature: 8a477f597d28d172789f06886806bc55\n# Devenv.Sdk keeps here what it can fetch again.\n";

    /// <summary>Archives that are extracted while they arrive.</summary>
    private const int MostArrivals = 8;

    private readonly string _cacheFolder;
    private readonly string _packagesFolder;
    private readonly PackageCacheOptions _options;
    private readonly UnfinishedEntries _unfinished;
    private readonly ArchiveFetch _fetch;
    private readonly Lazy<bool> _prepared;

    /// <param name="cacheFolder">Absolute; made when the first package comes in.</param>
    public PackageCache(string cacheFolder, Transport.Transport transport, HostEnvironment host, PackageCacheOptions? options = null)
    {
        _cacheFolder = cacheFolder;
        _packagesFolder = Path.Join(cacheFolder, "pkgs");
        _options = options ?? PackageCacheOptions.Default;
        _unfinished = new UnfinishedEntries(_packagesFolder, Path.Join(cacheFolder, "locks"));
        _fetch = new ArchiveFetch(transport, new SemaphoreSlim(Math.Max(1, host.ProcessorCount)), new SemaphoreSlim(MostArrivals),
            _options);
        _prepared = new Lazy<bool>(Prepare);
    }

    /// <summary>The package, from the cache or else from where its record says it is.</summary>
    /// <exception cref="DevenvException">It cannot be had, is another one than the record's, is broken, or the cache cannot be
    /// written.</exception>
    public Task<CachedPackage> GetAsync(RepodataRecord record, IProgress<FetchProgress>? progress, CancellationToken cancellationToken) =>
        GetAsync(record, byContent: false, place => _fetch.RunAsync(record, place, progress, cancellationToken), cancellationToken);

    /// <summary>As <c>GetAsync</c>, once every file of it was read and is right.</summary>
    /// <exception cref="DevenvException">As there.</exception>
    public Task<CachedPackage> GetSoundAsync(RepodataRecord record, CancellationToken cancellationToken) =>
        GetAsync(record, byContent: true, place => _fetch.RunAsync(record, place, null, cancellationToken), cancellationToken);

    /// <summary>The package, from the cache or else from an archive that is a part of a file, such as a pack.</summary>
    /// <exception cref="DevenvException">The archive is another one than the record's, or broken, or the cache cannot be
    /// written.</exception>
    public Task<CachedPackage> TakeInAsync(RepodataRecord record, FileRegion archive, CancellationToken cancellationToken) =>
        GetAsync(record, byContent: false, place => _fetch.TakeAsync(record, archive, place, cancellationToken), cancellationToken);

    private async Task<CachedPackage> GetAsync(
        RepodataRecord record, bool byContent, Func<string, Task<FetchedArchive>> bring, CancellationToken cancellationToken)
    {
        if (Find(record, out var damage, byContent) is { } found)
        {
            return found;
        }

        if (FileNameFault(record.FileName) is { } fault)
        {
            throw new DevenvException(DiagnosticTable.ArchiveNameUnknown.Create(record.FileName, fault));
        }

        _ = _prepared.Value;
        using var held = await LockAsync(KeyOf(record), cancellationToken);
        if (Find(record, out _, byContent) is { } finished)
        {
            return finished;
        }

        if (damage is not null)
        {
            _options.OnWarning?.Invoke(DiagnosticTable.CacheEntryDamaged.Create(record, damage));
        }

        return await BringAsync(record, bring, cancellationToken);
    }

    /// <summary>The package if the cache has it, without asking for it anywhere; null where it is missing or damaged.</summary>
    public CachedPackage? Find(RepodataRecord record) => Find(record, out _);

    /// <summary>
    /// Where the package is or was unpacked, damaged or not, and which of its files could be executed then; null where the cache has no
    /// such entry.
    /// </summary>
    public (string Folder, FrozenSet<string>? Executables)? Describe(RepodataRecord record)
    {
        if ((record.Package.Sha256 ?? ReadAlias(record)) is not { } sha256)
        {
            return null;
        }

        var entry = new CacheEntry(_packagesFolder, sha256);
        return Directory.Exists(entry.Folder) ? (entry.Folder, entry.Executables()) : null;
    }

    private CachedPackage? Find(RepodataRecord record, out string? damage, bool byContent = false)
    {
        damage = null;
        if ((record.Package.Sha256 ?? ReadAlias(record)) is not { } sha256)
        {
            return null;
        }

        var entry = new CacheEntry(_packagesFolder, sha256);
        return entry.IsWhole(out damage, byContent) ? new CachedPackage(record, entry.Folder, sha256) : null;
    }

    private async Task<CachedPackage> BringAsync(RepodataRecord record, Func<string, Task<FetchedArchive>> bring,
        CancellationToken cancellation)
    {
        var place = _unfinished.PlaceFor(KeyOf(record));
        try
        {
            var fetched = await bring(place);
            var entry = new CacheEntry(_packagesFolder, fetched.Sha256);
            var listing = EntryListing.Of(place, fetched.Contents.Members);
            if (record.Package.Sha256 is not null)
            {
                entry.Publish(place, listing);
            }
            else
            {
                await PublishMeasuredAsync(record, entry, place, listing, cancellation);
            }

            return new CachedPackage(record, entry.Folder, fetched.Sha256);
        }
        finally
        {
            UnfinishedEntries.TryRemove(place);
        }
    }

    // Another record may lead to the same archive with its hash, so the entry's own lock is needed too; nobody takes the two in the other
    // order.
    private async Task PublishMeasuredAsync(RepodataRecord record, CacheEntry entry, string place, EntryListing listing,
        CancellationToken cancellation)
    {
        using (await LockAsync(entry.Sha256, cancellation))
        {
            if (!entry.IsWhole(out _))
            {
                entry.Publish(place, listing);
            }
        }

        AtomicFile.Write(AliasOf(record), entry.Sha256.ToString());
        if (record.Package.Md5 is null)
        {
            _options.OnWarning?.Invoke(DiagnosticTable.ArchiveWithoutHash.Create(record.FileName, entry.Sha256));
        }
    }

    private Task<FolderLock> LockAsync(Sha256Hash key, CancellationToken cancellation) =>
        FolderLock.AcquireAsync(_unfinished.LockOf(key), _options.LockBound, _options.OnWaiting, cancellation);

    private bool Prepare()
    {
        try
        {
            Directory.CreateDirectory(_packagesFolder);
            AtomicFile.WriteIfDifferent(Path.Join(_cacheFolder, TagName), TagText);
            _unfinished.Sweep();
            return true;
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.Of(e, _packagesFolder);
        }
    }

    /// <summary>The hash, or where the record has none, one of all that tells the record from others.</summary>
    private static Sha256Hash KeyOf(RepodataRecord record)
    {
        var package = record.Package;
        return package.Sha256 ?? Sha256Hash.Compute(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{record.Url}\n{package.Md5}\n{package.Size}\n{package.Timestamp}")));
    }

    private string AliasOf(RepodataRecord record) => Path.Join(_packagesFolder, $"{KeyOf(record)}.alias");

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

    // The name comes from an index; nothing on disk is called after it.
    private static string? FileNameFault(string name) =>
        name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal) ? "it is a path, and not the name of a file"
        : PackageArchive.IsConda(name) || PackageArchive.IsTarBz2(name) ? null
        : "it ends in neither .conda nor .tar.bz2";
}
