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

    public static readonly DiagnosticDescriptor UserFileSetAside = Warning(
        5520,
        "\"{0}\" belongs to no package and was in the way of {1}. It is kept as \"{2}\".",
        "A file that you put into the environment has the name of a package's file. "
        + "The package's file is installed; yours has another name beside it.");

    public static readonly DiagnosticDescriptor LinkScriptsNotRun = Warning(
        5521,
        "the link scripts of these packages were not run: {0}. If something of them does not work, set DevenvLinkScripts to run.",
        "Packages may bring scripts to run after their installation. "
        + "They could do anything on your machine, so they are run only where you ask for it.");

    public static readonly DiagnosticDescriptor PatchedTextTooLong = Error(
        5166,
        "\"{1}\" of the package {0} would have {2} bytes with the environment's path in it. Report it to its channel.",
        "A text file names the path to be replaced so often that it would grow beyond a gibibyte.");

    public static readonly DiagnosticDescriptor LinkScriptsOfOtherPlatform = Warning(
        5165,
        "the link scripts of these packages are for {1} and were not run here: {0}. "
        + "If something of them does not work there, run them by hand in the environment.",
        "An environment for another platform is only laid out: nothing of it can be run on this machine, whatever DevenvLinkScripts says.");

    public static readonly DiagnosticDescriptor WindowsLaunchersMissing = Warning(
        5522,
        "the commands of these packages have no .exe launcher: {0}. Start them as python Scripts\\COMMAND-script.py.",
        "Console commands of noarch Python packages need a launcher program on Windows. The SDK has those for win-64 and win-arm64.");

    public static readonly DiagnosticDescriptor LinkFallback = Warning(
        5090,
        "files of \"{0}\" are copied into \"{1}\", which takes time and room: {2}. "
        + "{3}, or set DevenvLinkMode to copy if copies are what you want.",
        "Environments share the cache's files through reflinks or hard links where the file systems can do that; "
        + "where they cannot, every file is copied.");

    public static readonly DiagnosticDescriptor LinkScriptFailed = Warning(
        5091,
        "the script \"{0}\" of {1} in the environment \"{2}\" failed: {3}. Look into it, and run it by hand once that is solved.",
        "DevenvLinkScripts asks for the scripts of packages to be run. "
        + "What they do is theirs: the environment is installed, and the build goes on.");

    public static readonly DiagnosticDescriptor PackagePathsAlike = Error(
        5160,
        "the package {0} has \"{1}\" and \"{2}\", which the environment's file system takes for one name. "
        + "Set DevenvRoot to a folder that tells upper and lower case apart.",
        "Windows, macOS and disks that come from them ignore the case of names, so that only one of the files could be there. "
        + "How a folder compares names is tried there, not taken from the operating system.");

    public static readonly DiagnosticDescriptor PackageUnreadable = Error(
        5530,
        "the package {0} is broken: {1}: {2}. Report it to its channel, or choose another version.",
        "A file in the package's info folder that says how to install it cannot be read.");

    public static readonly DiagnosticDescriptor PackageFileMissing = Error(
        5531,
        "the package {0} lists \"{1}\", which is not in its archive. Report it to its channel, or choose another version.",
        "paths.json or info/files of the package names a file that the archive lacks, or the cache lost it: "
        + "remove its folder from the cache then.");

    public static readonly DiagnosticDescriptor PackagePathNotAllowed = Error(
        5532,
        "the package {0} has the file \"{1}\", a place that is kept for the environment's own records. Report it to its channel.",
        "Packages must not bring files below conda-meta or the folders that the SDK itself uses in an environment.");

    public static readonly DiagnosticDescriptor PrefixTooLong = Error(
        5533,
        "\"{1}\" of the package {0} holds a path of {3} bytes, and the environment's path has {2}. "
        + "Move the workspace or DevenvRoot to a shorter path.",
        "Programs hold the environment's path in a place of fixed length; a longer path does not fit.");

    public static readonly DiagnosticDescriptor PythonMissing = Error(
        5534,
        "the package {0} is a noarch Python package and the environment has no python. Add python to the dependencies.",
        "Where the files of such a package go depends on the version of the environment's Python.");

    public static readonly DiagnosticDescriptor PrefixRecordUnreadable = Error(
        5535,
        "the record \"{0}\" of an installed package cannot be read: {1}. Remove the environment's folder and build again.",
        "A file in conda-meta was damaged, so that it is not known which files belong to the package.");

    public static readonly DiagnosticDescriptor JournalUnreadable = Error(
        5536,
        "the journal \"{0}\" of an interrupted installation cannot be read. Remove the environment's folder and build again.",
        "An installation was interrupted, and the file that says how to put things back was damaged since.");

    public static readonly DiagnosticDescriptor RollbackFailed = Error(
        5537,
        "the environment \"{0}\" could not be put back into its former state: {1}. Solve that and build again, which repairs it.",
        "After an error while linking the changes are undone; that failed too. The journal is kept, and the next build goes on from it.");

    public static readonly DiagnosticDescriptor PackageTwice = Error(
        5538,
        "the environment \"{0}\" shall have {1} and {2}, which are one package. Update the lock file.",
        "An environment holds one version of a package. A lock file edited by hand may say otherwise.");

    public static readonly DiagnosticDescriptor PackageNameNotSafe = Error(
        5539,
        "the package \"{0}\" has a name, version or build that cannot be part of a file's name. Report it to its channel.",
        "NAME-VERSION-BUILD becomes the name of a file in the environment, so none of them may hold a slash or a control character.");

    public static readonly DiagnosticDescriptor PackageLinkLeaves = Error(
        5540,
        "the link \"{1}\" of the package {0} points to \"{2}\", which is outside the environment. Report it to its channel.",
        "Symbolic links of packages must be relative and stay inside the environment.");

    public static readonly DiagnosticDescriptor SigningFailed = Error(
        5541,
        "the program \"{0}\" could not be signed anew: {1}. Install the command line tools with xcode-select --install.",
        "macOS runs a program only with a fitting signature, and writing the environment's path into it breaks the package's.");
}
