using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Archives;

namespace Devenv.Store.Cache;

/// <summary>
/// Whether an archive is the package that a record speaks of. Channels correct records after archives were built, so only name, version and
/// build are compared: the name without regard to case, the version by its value (1.0 and 1.0.0 are one), the build by its text.
/// </summary>
internal static class PackageIdentity
{
    /// <exception cref="DevenvException">It is another package.</exception>
    public static void Hold(RepodataRecord record, IndexJson index)
    {
        var package = record.Package;
        if (index.Name != package.Name)
        {
            throw Differs(record, "name", index.Name, package.Name);
        }

        if (index.Version != package.Version)
        {
            throw Differs(record, "version", index.Version, package.Version);
        }

        if (!string.Equals(index.Build, package.Build, StringComparison.Ordinal))
        {
            throw Differs(record, "build", index.Build, package.Build);
        }
    }

    private static DevenvException Differs(RepodataRecord record, string what, object inArchive, object inRecord) =>
        new(DiagnosticTable.PackageIdentityDiffers.Create(record.FileName, what, inArchive, inRecord));
}
