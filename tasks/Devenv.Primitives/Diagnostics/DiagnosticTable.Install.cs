namespace Devenv.Primitives.Diagnostics;

/// <summary>5500–5999: files and folders of the machine, and linking packages into a prefix.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor DiskFull = Error(
        5500,
        "the disk is full: \"{0}\" could not be written. Free some space, or move DevenvRoot or DevenvCacheDirectory to another disk.",
        "The file system of the cache or of the environment has no room (or the user's quota is used up). What was begun is undone.");

    public static readonly DiagnosticDescriptor AccessDenied = Error(
        5501,
        "access to \"{0}\" is denied: {1}. Give yourself the right to write there, or choose another folder.",
        "The cache and the environments must be writable for the user who builds.");

    public static readonly DiagnosticDescriptor NameNotPossible = Error(
        5502,
        "the file system cannot hold the name \"{0}\": {1}. Use a shorter folder, or another file system.",
        "Names may be too long for the file system, or reserved on Windows (CON, NUL, a closing dot).");

    public static readonly DiagnosticDescriptor PathPassesThroughLink = Error(
        5503,
        "\"{0}\" passes through the link \"{1}\", which is not followed here. Remove the link, or report the package that brings it.",
        "A package must not write through a symbolic link that leaves its folder; while an archive is unpacked, through none at all.");

    public static readonly DiagnosticDescriptor LinkLeavesFolder = Error(
        5504,
        "the link \"{0}\" points to \"{1}\", which is outside its folder. Report the package that brings it.",
        "Symbolic links of packages must be relative and stay inside the environment.");

    public static readonly DiagnosticDescriptor PathInTheWay = Error(
        5505,
        "\"{0}\" cannot be made, since there is a {1} of that name. Move it away.",
        "A file is where a folder is needed, or the other way round, or the name is taken.");

    public static readonly DiagnosticDescriptor FileMissing = Error(
        5506,
        "\"{0}\" is missing. Run the build again; if it stays missing, remove its folder from the cache.",
        "A file or folder disappeared while it was used, or a cached package is incomplete.");

    public static readonly DiagnosticDescriptor FileInUse = Error(
        5507,
        "\"{0}\" is in use by another program. Close what runs from the environment and build again.",
        "Windows does not replace files that are open; an environment that is in use cannot be changed.");

    public static readonly DiagnosticDescriptor FileFailed = Error(
        5508,
        "\"{0}\" could not be read or written: {1}. Check the disk and try again.",
        "Any other answer of the operating system to a file operation; its own words are in the message.");

    public static readonly DiagnosticDescriptor LockTimeout = Error(
        5509,
        "another process has held the lock \"{0}\" for {1} seconds. Wait for the other build, or end it.",
        "One process at a time changes an environment or an entry of the cache; the wait for the other one is bounded.");
}
