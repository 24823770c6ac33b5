using System.Buffers;
using Devenv.Conda.Records;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Archives;
using Devenv.Store.Transport;
using Microsoft.Win32.SafeHandles;

namespace Devenv.Store.Cache;

/// <summary>
/// Brings one archive in and extracts it into a folder that is not yet the cache's. A local archive is extracted from where it is, and
/// measured at the same time. One from elsewhere is measured and written beside the folder as it comes, and extracted at the same time
/// where it can be read in passing and few others are; else afterwards, from its end.
/// </summary>
/// <param name="extractions">As many as the machine can work on.</param>
/// <param name="arrivals">More, since those wait for the network most of the time; but each has the memory of its decoder.</param>
internal sealed class ArchiveFetch(Transport.Transport transport, SemaphoreSlim extractions, SemaphoreSlim arrivals,
    PackageCacheOptions options)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>More than any archive, for those whose record does not say how large they are.</summary>
    private const long LargestArchive = 1L << 36;

    /// <summary>What an archive may have beyond its record's size, which is not what it is verified by.</summary>
    private const long Room = 1L << 20;

    /// <param name="unfinished">Absolute path of the folder to fill; the archive may lie beside it meanwhile.</param>
    /// <exception cref="DevenvException">The archive cannot be had, is another one than the record's, or is broken.</exception>
    public Task<FetchedArchive> RunAsync(RepodataRecord record, string unfinished, IProgress<FetchProgress>? progress,
        CancellationToken cancellation)
    {
        var url = Path.IsPathFullyQualified(record.Url) ? new Uri(record.Url).AbsoluteUri : record.Url;
        return transport.FetchAsync(url, null, (response, token) => ReadAsync(record, response, unfinished, progress, token), cancellation);
    }

    /// <summary>As <see cref="RunAsync"/>, of an archive that is a part of a file.</summary>
    /// <exception cref="DevenvException">The archive is another one than the record's, or is broken.</exception>
    public async Task<FetchedArchive> TakeAsync(RepodataRecord record, FileRegion region, string unfinished, CancellationToken cancellation)
    {
        await extractions.WaitAsync(cancellation);
        try
        {
            using var archive = new RegionStream(region);
            using var measured = File.OpenHandle(region.Path);
            var sha256 = await Task.Run(() => Measure(record, measured, region, null, cancellation), cancellation);
            return new FetchedArchive(sha256, await Task.Run(() => Extract(record, archive, unfinished, cancellation), cancellation));
        }
        catch (Exception e) when (FileFault.Is(e))
        {
            throw FileFault.Of(e, region.Path);
        }
        finally
        {
            extractions.Release();
        }
    }

    private async Task<FetchedArchive> ReadAsync(
        RepodataRecord record, TransferResponse response, string unfinished, IProgress<FetchProgress>? progress,
        CancellationToken cancellation)
    {
        if (response.Status != TransferStatus.Found)
        {
            throw new DevenvException(DiagnosticTable.ArchiveNotFound.Create(record.FileName, new RedactedUrl(record.Url)));
        }

        var spool = unfinished + UnfinishedEntries.SpoolSuffix;
        try
        {
            return response.Content is FileStream local
                ? await FromDiskAsync(record, local, unfinished, progress, cancellation)
                : await FromElsewhereAsync(record, response.Content, unfinished, progress, cancellation);
        }
        catch (Exception e) when (FileFault.Is(e) && e is not TransferInterruptedException)
        {
            throw FileFault.Of(e, response.Content is FileStream file ? file.Name : spool);
        }
    }

    private async Task<FetchedArchive> FromDiskAsync(
        RepodataRecord record, FileStream local, string unfinished, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        await extractions.WaitAsync(cancellation);
        try
        {
            // Taken here: a stream that hands out its handle drops what it has read ahead, which must not happen under the other reader.
            var handle = local.SafeFileHandle;
            var whole = new FileRegion(local.Name, 0, long.MaxValue);
            var measuring = Task.Run(() => Measure(record, handle, whole, progress, cancellation), cancellation);
            var extracting = Task.Run(() => Extract(record, local, unfinished, cancellation), cancellation);
            await Task.WhenAny(Task.WhenAll(measuring, extracting));

            // An archive that is another one is reported as that, whatever else is wrong with it.
            var sha256 = await measuring;
            return new FetchedArchive(sha256, await extracting);
        }
        finally
        {
            extractions.Release();
        }
    }

    private async Task<FetchedArchive> FromElsewhereAsync(
        RepodataRecord record, Stream content, string unfinished, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        // What an interrupted transfer left, of which this is another try.
        UnfinishedEntries.Remove(unfinished);
        using var spool = new Spool(unfinished + UnfinishedEntries.SpoolSuffix);
        await using var early = new EarlyExtraction(spool, arrivals, () => ExtractArriving(record, spool, unfinished, cancellation));
        var sha256 = await ReceiveAsync(record, content, bytes => spool.Append(bytes.Span), progress, cancellation);
        spool.Complete();
        return new FetchedArchive(sha256, await early.FinishAsync() ?? await ExtractLateAsync(record, spool, unfinished, cancellation));
    }

    /// <summary>Extracts an archive that could not be extracted while it arrived.</summary>
    private async Task<PackageContents> ExtractLateAsync(RepodataRecord record, Spool spool, string unfinished,
        CancellationToken cancellation)
    {
        UnfinishedEntries.Remove(unfinished);
        await extractions.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Extract(record, spool.Whole, unfinished, cancellation), cancellation);
        }
        finally
        {
            extractions.Release();
        }
    }

    /// <summary>Reads an archive as it comes in, up to what it may have, and compares it with its record.</summary>
    /// <param name="append">Takes the bytes, which are its own only during the call.</param>
    internal static async Task<Sha256Hash> ReceiveAsync(
        RepodataRecord record, Stream content, Action<ReadOnlyMemory<byte>> append, IProgress<FetchProgress>? progress,
        CancellationToken cancellation)
    {
        using var sums = new ArchiveSums(record);
        var limit = record.Package.Size is { } size and >= 0 and < LargestArchive ? size + Room : LargestArchive;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long length = 0;
            while (await content.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                if ((length += count) > limit)
                {
                    throw new DevenvException(DiagnosticTable.TransferTooLarge.Create(new RedactedUrl(record.Url), limit));
                }

                sums.Append(buffer.AsSpan(0, count));
                append(buffer.AsMemory(0, count));
                progress?.Report(new FetchProgress(length));
            }

            return sums.Verify();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Reads by offset, so that the extraction can read the same handle.
    private static Sha256Hash Measure(
        RepodataRecord record, SafeFileHandle local, FileRegion region, IProgress<FetchProgress>? progress, CancellationToken cancellation)
    {
        using var sums = new ArchiveSums(record);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long offset = 0;
            while (RandomAccess.Read(local, buffer.AsSpan(0, (int)Math.Min(buffer.Length, region.Length - offset)), region.Offset + offset)
                is > 0 and var count)
            {
                cancellation.ThrowIfCancellationRequested();
                sums.Append(buffer.AsSpan(0, count));
                offset += count;
                progress?.Report(new FetchProgress(offset));
            }

            return sums.Verify();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private PackageContents? ExtractArriving(RepodataRecord record, Spool spool, string unfinished, CancellationToken cancellation)
    {
        var folder = new ContainedFolder(unfinished, LinkTraversal.None);
        var archive = new ArrivingArchive(record.FileName, options.Limits);
        if (archive.Extract(spool.OpenReader(), () => spool.Length, folder, cancellation) is not { } contents)
        {
            return null;
        }

        spool.WaitForEnd();
        if (!archive.IsConfirmed(spool.Whole))
        {
            return null;
        }

        PackageIdentity.Hold(record, contents.Index);
        return contents;
    }

    private PackageContents Extract(RepodataRecord record, Stream archive, string unfinished, CancellationToken cancellation)
    {
        var contents = new PackageArchive(archive, record.FileName, options.Limits)
            .Extract(new ContainedFolder(unfinished, LinkTraversal.None), cancellation);
        PackageIdentity.Hold(record, contents.Index);
        return contents;
    }
}
