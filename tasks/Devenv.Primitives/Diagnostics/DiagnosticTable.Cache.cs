namespace Devenv.Primitives.Diagnostics;

/// <summary>5xxx: cache, archives, linking. Here 5001–5499: archives and the package cache.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor ArchiveHashDiffers = Error(
        5001,
        "\"{0}\" has the {1} {2}, but its record says {3}. Build again; if it stays, the channel or a proxy serves another file.",
        "What came in is not what the channel's index or the lock file promises. It was not kept. If the channel has replaced the file, update the lock.");

    public static readonly DiagnosticDescriptor ArchiveBroken = Error(
        5002,
        "the archive \"{0}\" is broken: {1}. Build again; if it stays, report it to the channel.",
        "The archive is cut off, damaged, or no conda archive at all (a sign-in page of a proxy, for example).");

    public static readonly DiagnosticDescriptor ArchiveMemberRefused = Error(
        5003,
        "the archive \"{0}\" is refused because of its member \"{1}\": {2}. Do not use this package; report it to the channel.",
        "Packages may hold files, folders, and links that stay inside: nothing that would reach out of the environment, be written twice, or be a device.");

    public static readonly DiagnosticDescriptor ArchiveOverLimit = Error(
        5004,
        "the archive \"{0}\" is refused: it holds more than {1}. Do not use this package; report it to the channel.",
        "Unpacking stops at limits on entries, bytes, path lengths and the ratio of unpacked to packed bytes, which no real package reaches.");

    public static readonly DiagnosticDescriptor ArchivePartMissing = Error(
        5005,
        "the archive \"{0}\" is no whole package: {1} is missing. Report it to the channel.",
        "A .conda archive has one info-*.tar.zst and one pkg-*.tar.zst at its top level, and every package an info/index.json.");

    public static readonly DiagnosticDescriptor ArchiveNameUnknown = Error(
        5006,
        "\"{0}\" cannot be the name of a conda archive: {1}. Correct the address, or report it to the channel.",
        "Packages are .conda or .tar.bz2 files (CEP 35), and a channel's index names them without folders.");

    public static readonly DiagnosticDescriptor PackageMetadataUnreadable = Error(
        5010,
        "\"{1}\" of the archive \"{0}\" cannot be used: {2}. Report it to the channel.",
        "A file below info/ that installing needs does not have the form that CEP 34 gives it.");

    public static readonly DiagnosticDescriptor ArchiveFileMissing = Error(
        5011,
        "the archive \"{0}\" lacks \"{1}\", which its {2} lists. Report it to the channel.",
        "The list of a package's files and the files themselves must agree; such a package would leave a hole in the environment.");

    public static readonly DiagnosticDescriptor ArchiveFileDiffers = Error(
        5012,
        "\"{1}\" of the archive \"{0}\" has the {2} {3}, but its info/paths.json says {4}. Report it to the channel.",
        "The content of a package's file is not the one that its list of files has.");

    public static readonly DiagnosticDescriptor PackageIdentityDiffers = Error(
        5013,
        "the archive \"{0}\" says that its {1} is \"{2}\", but its record says \"{3}\". Report it to the channel.",
        "Name, version and build of an archive must be those of the record that led to it; all else is taken from the record.");

    public static readonly DiagnosticDescriptor ArchiveWithoutHash = Warning(
        5020,
        "\"{0}\" is taken as it came, since its record has neither sha256 nor md5 (its sha256 is {1}). Ask the channel for sums.",
        "Very old channels have no sums. What was measured goes into the lock file, so that a change is noticed from then on.");

    public static readonly DiagnosticDescriptor CacheEntryDamaged = Warning(
        5021,
        "the cached package \"{0}\" was changed: {1}. It is fetched again.",
        "Files of the shared cache were edited or deleted, perhaps through an environment that has hard links to them.");
}
