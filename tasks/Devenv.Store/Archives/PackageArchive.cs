using Devenv.Formats.Bzip2;
using Devenv.Formats.Zstd;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Archives;

/// <summary>A conda package as one file: <c>.conda</c> or <c>.tar.bz2</c> (CEP 35), whatever the name says it is.</summary>
/// <param name="source">Seekable; stays open.</param>
/// <param name="name">The file's name, which also tells the format; every fault names it.</param>
public sealed class PackageArchive(Stream source, string name, ExtractionLimits? limits = null)
{
    private readonly ExtractionLimits _limits = limits ?? ExtractionLimits.Default;

    public static bool IsConda(string name) => name.EndsWith(".conda", StringComparison.OrdinalIgnoreCase);

    public static bool IsTarBz2(string name) => name.EndsWith(".tar.bz2", StringComparison.OrdinalIgnoreCase);

    /// <summary>Unpacks everything below an empty folder and holds the package against its own lists.</summary>
    /// <param name="folder">Should follow no links.</param>
    /// <exception cref="DevenvException">The archive is broken or refused; what it put into the folder so far stays there.</exception>
    public PackageContents Extract(ContainedFolder folder, CancellationToken cancellation)
    {
        if (source.Length == 0)
        {
            throw Broken("it is empty");
        }

        var members = new ExtractedMembers(name);
        var extractor = new TarExtractor(name, folder, members, new ExtractionBudget(name, source.Length, _limits));
        var metadata = new PackageMetadata(name, folder, members, _limits);
        try
        {
            if (IsConda(name))
            {
                using var container = new CondaContainer(source, name);
                extractor.Extract(new ZstdStream(container.OpenInfo()), cancellation);
                extractor.Promised = metadata.ReadPromises();
                extractor.Extract(new ZstdStream(container.OpenPayload()), cancellation);
            }
            else if (IsTarBz2(name))
            {
                source.Position = 0;
                extractor.Extract(new Bzip2Stream(new Unowned(source)), cancellation);
            }
            else
            {
                throw new DevenvException(DiagnosticTable.ArchiveNameUnknown.Create(name, "it ends in neither .conda nor .tar.bz2"));
            }
        }
        catch (InvalidDataException e)
        {
            throw new DevenvException(DiagnosticTable.ArchiveBroken.Create(name, e.Message.TrimEnd('.')), e);
        }

        return metadata.Verify();
    }

    private DevenvException Broken(string reason) => new(DiagnosticTable.ArchiveBroken.Create(name, reason));
}
