using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Archives;

/// <summary>
/// A conda package that is extracted while it arrives, from its first byte to its last. A zip is meant to be read from its end; its members
/// can be read in passing where each says before its content how long it is, which those of conda archives do (CEP 35).
/// <see cref="IsConfirmed"/> compares with the directory at the end when it is there.
/// </summary>
/// <param name="name">The file's name, which also tells the format; every fault names it.</param>
internal sealed class ArrivingArchive(string name, ExtractionLimits limits)
{
    private PassedPart? _info;
    private PassedPart? _payload;

    /// <summary>Extracts everything below an empty folder and holds the package against its own lists.</summary>
    /// <param name="received">How many bytes have arrived.</param>
    /// <returns>Null where the archive can only be read from its end; what was extracted so far stays there.</returns>
    /// <exception cref="DevenvException">The archive is broken or refused.</exception>
    public PackageContents? Extract(Stream arriving, Func<long> received, ContainedFolder folder, CancellationToken cancellation)
    {
        var extraction = new PackageExtraction(name, folder, received, limits);
        if (!PackageArchive.IsConda(name))
        {
            extraction.ExtractWhole(new Unowned(arriving), cancellation);
            return extraction.Verify();
        }

        using var zip = new PassingZip(arriving);
        while (zip.Next() is { } member)
        {
            var isInfo = PackageArchive.IsPart(member, PackageArchive.InfoPart);
            var isPayload = PackageArchive.IsPart(member, PackageArchive.PayloadPart);
            if ((isInfo && _info is not null) || (isPayload && _payload is not null))
            {
                return null;
            }

            if (isInfo)
            {
                extraction.ExtractInfo(zip.Content, cancellation);
                _info = zip.Passed();
            }
            else if (isPayload)
            {
                extraction.ExtractPayload(zip.Content, cancellation);
                _payload = zip.Passed();
            }
        }

        return zip.IsUnderstood && _info is not null && _payload is not null ? extraction.Verify() : null;
    }

    /// <summary>
    /// Whether what was extracted is what the directory at the end of the whole archive speaks of; where it is not, the archive is to be
    /// read from its end.
    /// </summary>
    /// <exception cref="DevenvException">The archive is no whole zip.</exception>
    public bool IsConfirmed(Stream whole) =>
        _info is not { } info || _payload is not { } payload || new PackageArchive(whole, name, limits).Holds(info, payload);
}
