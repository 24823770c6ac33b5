using System.Buffers;
using Devenv.Conda.Repodata;
using Devenv.Formats.Bzip2;
using Devenv.Formats.Zstd;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Transport;

namespace Devenv.Store.Repodata;

/// <summary>Makes a subdir's index of its document while that comes in; never is the document held whole.</summary>
internal sealed class DocumentIndexing(IndexedSubdir subdir, string document)
{
    /// <summary>A folder's documents up to this size are indexed in memory: that takes less time than a file.</summary>
    public const int LargestInMemory = 1 << 17;

    /// <summary>Unpacked; a bound on what a broken server can make of a few bytes.</summary>
    private const long LargestDocument = 1L << 34;

    private const int FirstBuffer = 1 << 18;

    /// <summary>What a server says of its document.</summary>
    private RepodataOrigin OriginOf(TransferResponse response) => new(
        RepodataIndex.AddressOf(subdir.Channel, subdir.Subdir),
        document,
        response.Validators.ETag,
        response.Validators.LastModified,
        response.MaxAge is { } age ? (long)age.TotalSeconds : null);

    /// <param name="replaced">The index that the new one replaces, which has to be closed for that.</param>
    /// <exception cref="InvalidDataException">The document cannot be unpacked.</exception>
    /// <exception cref="DevenvException">The document cannot be read, or the index cannot be written.</exception>
    public async Task<RepodataIndex> RunAsync(TransferResponse response, RepodataIndex? replaced, CancellationToken cancellationToken)
    {
        if (subdir.IsFolder && response.Length <= LargestInMemory)
        {
            using var memory = new MemoryStream();
            await IndexAsync(response, memory, cancellationToken);
            return Open(memory.ToArray());
        }

        // A folder's subdirs are indexed side by side, though none waits for its input.
        await Task.Yield();
        subdir.ClearAway();
        using var file = UnfinishedFile.Create(subdir.Path);
        await IndexAsync(response, file.Content, cancellationToken);
        replaced?.Dispose();
        try
        {
            file.Finish();
        }
        catch (DevenvException) when (OperatingSystem.IsWindows())
        {
            // Another process has the present file mapped. The next build makes the index again.
            return Open(ReadBack(file.Content));
        }

        return subdir.TryOpen() ?? Open(ReadBack(file.Content));
    }

    private async Task IndexAsync(TransferResponse response, Stream output, CancellationToken cancellationToken)
    {
        var buffered = new BufferedStream(output, FirstBuffer);
        await using var content = Unpack(response.Content);
        var indexer = new RepodataIndexer(buffered, subdir.Channel, subdir.Subdir);
        await ReadAsync(content, indexer, cancellationToken);
        Write(() =>
        {
            indexer.Finish(OriginOf(response));
            buffered.Flush();
        });
    }

    private async Task ReadAsync(Stream content, RepodataIndexer indexer, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var (used, wanted, total) = (0, 0, 0L);
            for (var isLast = false; !isLast;)
            {
                var read = await FillAsync(content, buffer.AsMemory(used), Math.Max(1, wanted - used), cancellationToken);
                isLast = read < Math.Max(1, wanted - used);
                (used, total) = (used + read, total + read);
                if (total > LargestDocument)
                {
                    throw new DevenvException(
                        DiagnosticTable.TransferTooLarge.Create(new RedactedUrl(subdir.UrlOf(document)), LargestDocument));
                }

                var done = 0;
                Write(() => done = indexer.Read(buffer.AsSpan(0, used), isLast));
                buffer.AsSpan(done..used).CopyTo(buffer);
                used -= done;

                // Of a long record twice as much is read before it is looked at again, so that the work stays in proportion to its length.
                wanted = done == 0 ? 2 * used : 0;
                buffer = wanted > buffer.Length || used == buffer.Length ? Grow(buffer, used) : buffer;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A folder's file is there at once: to wait for it elsewhere costs more than to read it.</summary>
    private ValueTask<int> FillAsync(Stream content, Memory<byte> free, int least, CancellationToken cancellationToken)
    {
        if (!subdir.IsFolder)
        {
            return content.ReadAtLeastAsync(free, least, throwOnEndOfStream: false, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(content.ReadAtLeast(free.Span, least, throwOnEndOfStream: false));
    }

    private static byte[] Grow(byte[] buffer, int used)
    {
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    /// <summary>What writes to the index: the file system's faults are the cache's, not the connection's.</summary>
    private void Write(Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault) when (FileFault.Is(fault))
        {
            throw FileFault.Of(fault, subdir.Path);
        }
    }

    private Stream Unpack(Stream packed) => Path.GetExtension(document) switch
    {
        ".zst" => new ZstdStream(packed, leaveOpen: true),
        ".bz2" => new Bzip2Stream(packed),
        _ => packed,
    };

    private RepodataIndex Open(byte[] index) =>
        RepodataIndex.TryOpen(index, null, subdir.Channel, subdir.Subdir)
        ?? throw new DevenvException(
            DiagnosticTable.IndexDamaged.Create(subdir.Channel.CanonicalName, subdir.Subdir.Name, "it cannot be read back"));

    private static byte[] ReadBack(Stream file)
    {
        var index = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(index);
        return index;
    }
}
