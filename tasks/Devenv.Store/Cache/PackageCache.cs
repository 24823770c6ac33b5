using System.Collections.Frozen;
using System.Collections.Immutable;
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
    private readonly DateTimeOffset _now;
    private readonly CacheLayer _own;
    private readonly ImmutableArray<SystemCache> _systemCaches;
    private readonly UnfinishedEntries _unfinished;
    private readonly EntryDerivation _derivation;
    private readonly ArchiveFetch _fetch;
    private readonly Lazy<bool> _prepared;

    /// <param name="cacheFolder">Absolute; made when the first package comes in.</param>
    public PackageCache(string cacheFolder, Transport.Transport transport, HostEnvironment host, PackageCacheOptions? options = null)
    {
        _cacheFolder = cacheFolder;
        _packagesFolder = Path.Join(cacheFolder, "pkgs");
        _options = options ?? PackageCacheOptions.Default;
        _now = host.Now;
        _own = new CacheLayer(_packagesFolder);
        _systemCaches = [.. _options.SystemCaches.Select(folder => new SystemCache(folder, _options.OnWarning))];
        _unfinished = new UnfinishedEntries(_packagesFolder, Path.Join(cacheFolder, "locks"));
        var extractions = new SemaphoreSlim(Math.Max(1, host.ProcessorCount));
        _derivation = new EntryDerivation(extractions, _options.Limits);
        _fetch = new ArchiveFetch(transport, extractions, new SemaphoreSlim(MostArrivals), _options);
        _prepared = new Lazy<bool>(Prepare);
    }

    /// <summary>The package, from the system caches, the user's own, or else from where its record says it is.</summary>
    /// <exception cref="DevenvException">It cannot be had, is another one than the record's, is broken, or the cache cannot be
    /// written.</exception>
    public Task<CachedPackage> GetAsync(RepodataRecord record, IProgress<FetchProgress>? progress, CancellationToken cancellationToken) =>
        GetAsync(record, byContent: false, place => _fetch.RunAsync(record, place, progress, cancellationToken), cancellationToken);

    /// <summary>As <c>GetAsync</c>, once every file of it was read and is right.</summary>
    /// <exception cref="DevenvException">As there.</exception>
    public Task<CachedPackage> GetSoundAsync(RepodataRecord record, CancellationToken cancellationToken) =>
        GetAsync(record, byContent: true, place => _fetch.RunAsync(record, place, null, cancellationToken), cancellationToken);

    /// <summary>The package, from a cache or else from an archive that is a part of a file, such as a pack.</summary>
    /// <exception cref="DevenvException">The archive is another one than the record's, or broken, or the cache cannot be
    /// written.</exception>
    public Task<CachedPackage> TakeInAsync(RepodataRecord record, FileRegion archive, CancellationToken cancellationToken) =>
        GetAsync(record, byContent: false, place => _fetch.TakeAsync(record, archive, place, cancellationToken), cancellationToken);

    /// <summary>
    /// Where the package is or was unpacked, damaged or not, and which of its files could be executed then; null where no cache has such an
    /// entry.
    /// </summary>
    public (string Folder, FrozenSet<string>? Executables)? Describe(RepodataRecord record)
    {
        foreach (var layer in _systemCaches.Where(cache => cache.IsReadable).Select(cache => cache.Layer).Append(_own))
        {
            if (layer.HashOf(record) is { } sha256 && layer.EntryOf(sha256) is var entry && Directory.Exists(entry.Folder))
            {
                return (entry.Folder, entry.Executables());
            }
        }

        return null;
    }

    /// <summary>The hash of the package's archive: the record's, else the one that was measured; null where it is not known.</summary>
    public Sha256Hash? HashOf(RepodataRecord record) => _own.HashOf(record);

    private async Task<CachedPackage> GetAsync(
        RepodataRecord record, bool byContent, Func<string, Task<FetchedArchive>> bring, CancellationToken cancellationToken)
    {
        if (await FindInSystemCachesAsync(record, byContent, cancellationToken) is { } present)
        {
            return present;
        }

        var found = _own.Look(record, byContent);
        if (found is { State: EntryState.Whole, Entry: { } whole })
        {
            return Use(record, whole);
        }

        FolderLock held;
        try
        {
            held = await EnterAsync(record, cancellationToken);
        }
        catch (DevenvException refused) when (refused.Diagnostic.Descriptor == DiagnosticTable.AccessDenied)
        {
            // A list in another form cannot be replaced there, but what it stands for may be whole all the same.
            return await _derivation.RunAsync(record, found, cancellationToken) is not null && found.Entry is { } derived
                ? Packaged(record, derived)
                : throw new DevenvException(DiagnosticTable.CacheNotWritable.Create(_cacheFolder, record, ReasonOf(refused)), refused);
        }

        using (held)
        {
            return await GetHeldAsync(record, byContent, found.Damage, bring, cancellationToken);
        }
    }

    /// <summary>Waits until nobody else brings the package in.</summary>
    private async Task<FolderLock> EnterAsync(RepodataRecord record, CancellationToken cancellation)
    {
        if (FileNameFault(record.FileName) is { } fault)
        {
            throw new DevenvException(DiagnosticTable.ArchiveNameUnknown.Create(record.FileName, fault));
        }

        _ = _prepared.Value;
        return await LockAsync(CacheLayer.KeyOf(record), cancellation);
    }

    /// <summary>As <c>GetAsync</c>, while nobody else brings the package in.</summary>
    /// <param name="damage">What was wrong with the entry before the wait.</param>
    private async Task<CachedPackage> GetHeldAsync(
        RepodataRecord record, bool byContent, string? damage, Func<string, Task<FetchedArchive>> bring,
        CancellationToken cancellationToken)
    {
        var found = _own.Look(record, byContent);
        if (found is { State: EntryState.Whole, Entry: { } whole })
        {
            return Use(record, whole);
        }

        if (found is { State: EntryState.OtherForm, Entry: { } entry })
        {
            using var entryHeld = record.Package.Sha256 is null ? await LockAsync(entry.Sha256, cancellationToken) : null;
            if (await _derivation.RunAsync(record, found, cancellationToken) is { } listing)
            {
                entry.Enlist(listing);
                return Packaged(record, entry);
            }

            damage = EntryDerivation.Failure;
        }

        if (damage is not null)
        {
            _options.OnWarning?.Invoke(DiagnosticTable.CacheEntryDamaged.Create(record, damage));
        }

        return await BringAsync(record, bring, cancellationToken);
    }

    private async Task<CachedPackage?> FindInSystemCachesAsync(RepodataRecord record, bool byContent, CancellationToken cancellation)
    {
        foreach (var cache in _systemCaches.Where(cache => cache.IsReadable))
        {
            var found = cache.Layer.Look(record, byContent);
            if (found.Entry is not { } entry || found.State == EntryState.Missing)
            {
                continue;
            }

            if (found.State == EntryState.Whole || await _derivation.RunAsync(record, found, cancellation) is not null)
            {
                return Packaged(record, entry);
            }

            cache.ReportDamage(record, found.Damage ?? EntryDerivation.Failure);
        }

        return null;
    }

    private CachedPackage Use(RepodataRecord record, CacheEntry entry)
    {
        entry.NoteUse(_now);
        return Packaged(record, entry);
    }

    private static CachedPackage Packaged(RepodataRecord record, CacheEntry entry) => new(record, entry.Folder, entry.Sha256);

    private async Task<CachedPackage> BringAsync(RepodataRecord record, Func<string, Task<FetchedArchive>> bring,
        CancellationToken cancellation)
    {
        var place = _unfinished.PlaceFor(CacheLayer.KeyOf(record));
        try
        {
            var fetched = await bring(place);
            var entry = _own.EntryOf(fetched.Sha256);
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

    // Another record may lead to the same archive with its hash, so the entry's own lock is needed too, here and above; nobody takes the
    // two in the other order.
    private async Task PublishMeasuredAsync(RepodataRecord record, CacheEntry entry, string place, EntryListing listing,
        CancellationToken cancellation)
    {
        using (await LockAsync(entry.Sha256, cancellation))
        {
            if (entry.Look().State != EntryState.Whole)
            {
                entry.Publish(place, listing);
            }
        }

        _own.WriteAlias(record, entry.Sha256);
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

    private static string ReasonOf(DevenvException refused) => (refused.InnerException ?? refused).Message.TrimEnd('.');

    // The name comes from an index; nothing on disk is called after it.
    private static string? FileNameFault(string name) =>
        name.Contains('/', StringComparison.Ordinal) || name.Contains('\\', StringComparison.Ordinal)
            ? "it is a path, and not the name of a file"
        : PackageArchive.IsConda(name) || PackageArchive.IsTarBz2(name) ? null
        : "it ends in neither .conda nor .tar.bz2";
}
