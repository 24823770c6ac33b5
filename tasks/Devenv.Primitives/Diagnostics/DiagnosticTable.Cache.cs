namespace Devenv.Primitives.Diagnostics;

/// <summary>5xxx: cache, archives, linking. Here 5001–5499: archives and the package cache.</summary>
public static partial class DiagnosticTable
{
    /// <summary>
    /// The archive, the member, and what is wrong with it: one wording for all kinds, so that a reader finds the member at once.
    /// </summary>
    private const string RefusedMember =
        "the archive \"{0}\" is refused because of its member \"{1}\": {2}. Do not use this package; report it to the channel.";

    public static readonly DiagnosticDescriptor ArchiveHashDiffers = Error(
        5001,
        "\"{0}\" has the {1} {2}, but its record says {3}. Build again; if it stays, the channel or a proxy serves another file.",
        "What came in is not what the channel's index or the lock file promises. It was not kept. "
        + "If the channel has replaced the file, update the lock.");

    public static readonly DiagnosticDescriptor ArchiveBroken = Error(
        5002,
        "the archive \"{0}\" is broken: {1}. Build again; if it stays, report it to the channel.",
        "The archive is cut off, damaged, or no conda archive at all (a sign-in page of a proxy, for example).");

    public static readonly DiagnosticDescriptor ArchiveMemberRefused = Error(
        5003,
        RefusedMember,
        "The member has no name, is encrypted, has a name that this file system cannot hold, or is a link to a name that is not UTF-8.");

    public static readonly DiagnosticDescriptor ArchiveOverLimit = Error(
        5004,
        "the archive \"{0}\" is refused: it holds more than {1}. Do not use this package; report it to the channel.",
        "Unpacking stops at limits on entries, bytes, path lengths and the ratio of unpacked to packed bytes, "
        + "which no real package reaches.");

    public static readonly DiagnosticDescriptor ArchivePartMissing = Error(
        5005,
        "the archive \"{0}\" is no whole package: {1} is missing. Report it to the channel.",
        "A .conda archive has one info-*.tar.zst and one pkg-*.tar.zst at its top level, and every package an info/index.json.");

    public static readonly DiagnosticDescriptor ArchiveNameUnknown = Error(
        5006,
        "\"{0}\" cannot be the name of a conda archive: {1}. Correct the address, or report it to the channel.",
        "Packages are .conda or .tar.bz2 files (CEP 35), and a channel's index names them without folders.");

    public static readonly DiagnosticDescriptor ArchiveMemberLeaves = Error(
        5080,
        RefusedMember,
        "Names in packages are relative and hold no \"..\": a package writes into its own folder alone, on every system.");

    public static readonly DiagnosticDescriptor ArchiveLinkLeaves = Error(
        5081,
        RefusedMember,
        "Symbolic links of packages stay inside the environment, and hard links lead to a file that came before them in the archive.");

    public static readonly DiagnosticDescriptor ArchiveMemberThroughLink = Error(
        5082,
        RefusedMember,
        "No member may pass through a link that the same archive makes; that is how archives write outside their folder.");

    public static readonly DiagnosticDescriptor ArchiveMemberKind = Error(
        5083,
        RefusedMember,
        "Packages hold files, folders and links, and neither devices nor pipes nor other things that a tar can name.");

    public static readonly DiagnosticDescriptor ArchiveMemberTwice = Error(
        5084,
        RefusedMember,
        "One name is two things: a file and a folder or link, a part of the zip twice, or two names that this file system takes for one "
        + "(as with case).");

    public static readonly DiagnosticDescriptor ArchivePlaceReserved = Error(
        5085,
        RefusedMember,
        "What lies below conda-meta is written by whoever installs packages, and by no package.");

    public static readonly DiagnosticDescriptor ArchiveFormatUnknown = Error(
        5086,
        RefusedMember,
        "The metadata.json of a .conda archive names the version of its format; 2 is the only one there is (CEP 35).");

    public static readonly DiagnosticDescriptor PackageMetadataUnreadable = Error(
        5010,
        "\"{1}\" of the archive \"{0}\" cannot be used: {2}. Report it to the channel.",
        "What a package says of itself in info/index.json does not have the form that CEP 34 gives it.");

    public static readonly DiagnosticDescriptor PackagePathsUnreadable = Error(
        5161,
        "\"{1}\" of the archive \"{0}\" cannot be used: {2}. Report it to the channel.",
        "The list of a package's files (info/paths.json, or info/files and its companions) names a place outside the environment, "
        + "or does not have the form that CEP 34 gives it.");

    public static readonly DiagnosticDescriptor PackageCommandsUnreadable = Error(
        5162,
        "\"{1}\" of the archive \"{0}\" cannot be used: {2}. Report it to the channel.",
        "The console commands of a noarch Python package are NAME = MODULE:FUNCTION; "
        + "a name is that of a file in the environment's folder of programs, and a function is a dotted name, not code.");

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

    public static readonly DiagnosticDescriptor SystemCachePassedOver = Warning(
        5120,
        "the system cache \"{0}\" is passed over: {1}. Correct DevenvSystemCaches (or DEVENV_SYSTEM_CACHES), or make the folder readable.",
        "System caches are looked into before the user's own. Without them everything works, but packages may have to be fetched.");

    public static readonly DiagnosticDescriptor SystemCacheDamaged = Warning(
        5121,
        "the package \"{0}\" of the system cache \"{1}\" is passed over: {2}. Tell its owner to run dotnet msbuild -t:CacheVerify on it.",
        "A system cache is never written to by those who only look into it, so the package is fetched into the user's own cache instead. "
        + "Other damaged packages of the same cache are passed over without a word. "
        + "Copy such a cache with its times (cp -a), by which changes are noticed.");

    public static readonly DiagnosticDescriptor CacheNotWritable = Error(
        5122,
        "the shared cache \"{0}\" lacks {1} and cannot be written: {2}. "
        + "Give yourself the right to write there, or name it in DevenvSystemCaches and set DevenvCacheDirectory to a folder of yours.",
        "From a cache that cannot be written environments are made as long as it has all their packages. What it lacks needs a place.");

    public static readonly DiagnosticDescriptor CachedPackageDamaged = Warning(
        5123,
        "the cached package \"{0}\" is damaged: {1}. {2}.",
        "CacheVerify reads every file of the shared cache. A damaged package is removed, "
        + "so that the next build that needs it fetches it again; with DryRun=true, or where it cannot be removed, it stays.");

    public static readonly DiagnosticDescriptor DamagedFileLinked = Warning(
        5124,
        "the environment \"{0}\" has damaged files of the cache as its own: {1}. Run dotnet msbuild -t:Repair in its workspace.",
        "With hard links a file of the cache and one of an environment are one: what was written to one was written to the other. "
        + "Repair links the package again from a sound copy.");
}
