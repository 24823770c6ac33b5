using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Archives;

/// <summary>A conda package as one file: <c>.conda</c> or <c>.tar.bz2</c> (CEP 35), whatever the name says it is.</summary>
/// <param name="source">Seekable; stays open.</param>
/// <param name="name">The file's name, which also tells the format; every fault names it.</param>
public sealed class PackageArchive(Stream source, string name, ExtractionLimits? limits = null)
{
    private readonly ExtractionLimits _limits = limits ?? ExtractionLimits.Default;

    internal const string InfoPart = "info-";
    internal const string PayloadPart = "pkg-";

    public static bool IsConda(string name) => name.EndsWith(".conda", StringComparison.OrdinalIgnoreCase);

    public static bool IsTarBz2(string name) => name.EndsWith(".tar.bz2", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a zip member's name is that of a part: at the top level, and by its beginning; what follows is not held against the
    /// archive's name, as in other readers.
    /// </summary>
    internal static bool IsPart(string member, string beginning) =>
        member.StartsWith(beginning, StringComparison.Ordinal) && member.EndsWith(".tar.zst", StringComparison.Ordinal)
        && !member.Contains('/', StringComparison.Ordinal);

    /// <summary>Unpacks everything below an empty folder and holds the package against its own lists.</summary>
    /// <param name="folder">Should follow no links.</param>
    /// <exception cref="DevenvException">The archive is broken or refused; what it put into the folder so far stays there.</exception>
    public PackageContents Extract(ContainedFolder folder, CancellationToken cancellation)
    {
        if (source.Length == 0)
        {
            throw Broken("it is empty");
        }

        var extraction = new PackageExtraction(name, folder, () => source.Length, _limits);
        if (IsConda(name))
        {
            WithContainer(container =>
            {
                extraction.ExtractInfo(container.OpenInfo(), cancellation);
                extraction.ExtractPayload(container.OpenPayload(), cancellation);
            });
        }
        else if (IsTarBz2(name))
        {
            source.Position = 0;
            extraction.ExtractWhole(new Unowned(source), cancellation);
        }
        else
        {
            throw new DevenvException(DiagnosticTable.ArchiveNameUnknown.Create(name, "it ends in neither .conda nor .tar.bz2"));
        }

        return extraction.Verify();
    }

    /// <summary>Whether the directory at the end names just these parts, which were extracted while the archive arrived.</summary>
    /// <exception cref="DevenvException">The archive is no whole zip.</exception>
    internal bool Holds(PassedPart info, PassedPart payload)
    {
        var holds = false;
        WithContainer(container => holds = container.Holds(InfoPart, info) && container.Holds(PayloadPart, payload));
        return holds;
    }

    private void WithContainer(Action<CondaContainer> read)
    {
        try
        {
            using var container = new CondaContainer(source, name);
            read(container);
        }
        catch (InvalidDataException e)
        {
            throw Broken(e.Message.TrimEnd('.'));
        }
    }

    private DevenvException Broken(string reason) => new(DiagnosticTable.ArchiveBroken.Create(name, reason));
}
