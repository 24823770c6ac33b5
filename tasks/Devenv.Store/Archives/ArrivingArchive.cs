using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Store.Archives;

/// <summary>
/// A conda package that is extracted while it arrives, from its first byte to its last. A zip is meant to be read from its end; its members
/// can be read in passing where each says before its content how long it is, which those of conda archives do (CEP 35).
/// <see cref="PackageArchive.Confirm"/> compares with the directory at the end when it is there.
/// </summary>
/// <param name="name">The file's name, which also tells the format; every fault names it.</param>
internal sealed class ArrivingArchive(string name, ExtractionLimits limits)
{
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

        var (hasInfo, hasPayload) = (false, false);
        using var zip = new PassingZip(arriving);
        while (zip.Next() is { } member)
        {
            var isInfo = PackageArchive.IsPart(member, PackageArchive.InfoPart);
            var isPayload = PackageArchive.IsPart(member, PackageArchive.PayloadPart);
            if ((isInfo && hasInfo) || (isPayload && hasPayload))
            {
                return null;
            }

            if (isInfo)
            {
                hasInfo = true;
                extraction.ExtractInfo(zip.Content, cancellation);
            }
            else if (isPayload)
            {
                hasPayload = true;
                extraction.ExtractPayload(zip.Content, cancellation);
            }
        }

        return zip.IsUnderstood && hasInfo && hasPayload ? extraction.Verify() : null;
    }
}
