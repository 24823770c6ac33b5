using Devenv.Formats.Bzip2;
using Devenv.Formats.Zstd;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Archives;

/// <summary>
/// One package on its way into an empty folder: its parts in whatever order they come, then the check against its own lists.
/// </summary>
internal sealed class PackageExtraction
{
    private readonly string _name;
    private readonly TarExtractor _extractor;
    private readonly PackageMetadata _metadata;

    public PackageExtraction(string name, ContainedFolder folder, Func<long> packedBytes, ExtractionLimits limits)
    {
        _name = name;
        var budget = new ExtractionBudget(name, packedBytes, limits);
        var members = new ExtractedMembers(name, budget);
        _extractor = new TarExtractor(name, folder, members, budget);
        _metadata = new PackageMetadata(name, folder, members, limits);
    }

    /// <summary>The zstd tar of the <c>info</c> folder. What it promises binds the payload, where that comes afterwards.</summary>
    public void ExtractInfo(Stream packed, CancellationToken cancellation)
    {
        Run(new ZstdStream(packed), cancellation);
        _extractor.Promised = _metadata.ReadPromises();
    }

    /// <summary>The zstd tar of everything else.</summary>
    public void ExtractPayload(Stream packed, CancellationToken cancellation) => Run(new ZstdStream(packed), cancellation);

    /// <summary>The bzip2 tar of both.</summary>
    public void ExtractWhole(Stream packed, CancellationToken cancellation) => Run(new Bzip2Stream(packed), cancellation);

    /// <exception cref="DevenvException">The package is not what its lists say.</exception>
    public PackageContents Verify() => _metadata.Verify();

    private void Run(Stream tar, CancellationToken cancellation)
    {
        try
        {
            _extractor.Extract(tar, cancellation);
        }
        catch (InvalidDataException e)
        {
            throw new DevenvException(DiagnosticTable.ArchiveBroken.Create(_name, e.Message.TrimEnd('.')), e);
        }
    }
}
