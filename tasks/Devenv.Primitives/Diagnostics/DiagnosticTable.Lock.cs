namespace Devenv.Primitives.Diagnostics;

/// <summary>3xxx: the lock file.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor LockFileMissing = Error(
        3001,
        "there is no lock file, and DevenvLockMode is {0}. Run the Lock target and commit the file, or build with DevenvLockMode=Update.",
        "Locked and Frozen builds take a lock file as it is; they never write one.");

    public static readonly DiagnosticDescriptor NothingLocked = Error(
        3009,
        "there is no lock file yet, so there are no packages to take from it. Run `dotnet build -t:Lock` first.",
        "What shows, installs or exports the locked packages takes the lock file as it is; Build and Lock make one.");

    public static readonly DiagnosticDescriptor LockFileOutOfDate = Error(
        3002,
        "the lock file does not fit the manifest: {0}. Run the Lock target and commit the file, or build with DevenvLockMode=Update.",
        "A Locked build (the default in CI) wants a lock file that fulfils the manifest; the first reason it does not is named.");

    public static readonly DiagnosticDescriptor LockUnreadable = Error(
        3003,
        "the lock file cannot be read: {0}. Take the file from version control, or delete it and run the Lock target.",
        "The file is not the YAML that lock files are written in: cut off, edited by hand, or another file.");

    public static readonly DiagnosticDescriptor LockNewer = Error(
        3004,
        "the lock file has format {0}; this SDK reads formats up to {1}. "
        + "Use a newer Devenv.Sdk, or delete the file and run the Lock target.",
        "A newer tool wrote the file. It is not overwritten unasked, since that would take it from whoever wrote it.");

    public static readonly DiagnosticDescriptor LockConflictMarkers = Error(
        3007,
        "the lock file holds the conflict marker \"{0}\" of an unfinished merge. "
        + "Run the Lock target, which brings both sides together, and commit the file.",
        "A merge left both sides in the file. "
        + "Lock and a build that may write it keep what still fits of either side; Locked and Frozen builds do not write.");

    public static readonly DiagnosticDescriptor LockYamlRefused = Error(
        3008,
        "the lock file uses {0}, which no lock file has. Take the file from version control, or delete it and run the Lock target.",
        "Anchors, aliases, tags, several documents and deep nesting have no place in a lock file and are refused.");

    public static readonly DiagnosticDescriptor LockFieldMissing = Error(
        3010,
        "the field \"{0}\" is missing for {1}. Take the file from version control, or delete it and run the Lock target.",
        "The lock file was cut or edited by hand: an entry lacks a field that cannot be derived.");

    public static readonly DiagnosticDescriptor LockFieldMalformed = Error(
        3011,
        "\"{0}\" is not {1}. Take the file from version control, or delete it and run the Lock target.",
        "The lock file was edited by hand: a value has another form than its field asks for.");

    public static readonly DiagnosticDescriptor LockKeyRepeated = Error(
        3012,
        "the key \"{0}\" occurs twice. Take the file from version control, or delete it and run the Lock target.",
        "The lock file was edited by hand, or merged line by line.");

    public static readonly DiagnosticDescriptor LockSelectorDangling = Error(
        3013,
        "environment \"{0}\" on platform \"{1}\" locks \"{2}\", but the file has no such package. Run the Lock target.",
        "The lock file was merged or edited by hand: the list of packages lacks one that an environment names.");

    public static readonly DiagnosticDescriptor LockPlatformRepeated = Error(
        3014,
        "the platform \"{0}\" is listed twice. Run the Lock target.",
        "The lock file was merged or edited by hand.");

    public static readonly DiagnosticDescriptor LockPlatformUnknown = Error(
        3015,
        "environment \"{0}\" uses the platform \"{1}\", which the file does not list. Run the Lock target.",
        "The lock file was merged or edited by hand.");

    public static readonly DiagnosticDescriptor LockEnvironmentMissing = Error(
        3020,
        "environment \"{0}\" is not in the lock file. Run the Lock target.",
        "A Frozen build takes the lock file as it is; an environment that was added to the manifest since is not in it.");

    public static readonly DiagnosticDescriptor LockEnvironmentPlatformMissing = Error(
        3021,
        "environment \"{0}\" is not locked for platform \"{1}\". Add the platform to the manifest and run the Lock target.",
        "A Frozen build takes the lock file as it is; a platform that was added to the manifest since is not in it.");

    public static readonly DiagnosticDescriptor LockFormatTooOldForPlatforms = Error(
        3030,
        "platforms \"{0}\" and \"{1}\" are both {2}, which format 6 cannot tell apart. Use DevenvLockFormat=7.",
        "Format 6 names the platforms of an environment by their subdir alone.");

    public static readonly DiagnosticDescriptor LockFormatCannotHold = Error(
        3031,
        "the package \"{0}\" was locked in another format and cannot be written in format {1}. Leave DevenvLockFormat unset.",
        "Format 6 wants the version of every package; "
        + "format 7 leaves it out for folders and for packages whose metadata only their build can tell.");

    public static readonly DiagnosticDescriptor LockOld = Warning(
        3050,
        "the lock file has format {0}, which is read but no longer written. Run `dotnet build -t:Lock` to write it in format {1}.",
        "Formats 1 to 5 are taken as they are while they fulfil the manifest; they are replaced whenever something is locked.");

    public static readonly DiagnosticDescriptor ReleasedNameNotLocked = Error(
        3060,
        "the package \"{0}\" is to be updated, but it is locked nowhere that is meant.{1} "
        + "Check Packages, DevenvEnvironments and DevenvPlatform.",
        "Update releases packages that are locked; one that is not is added to the manifest instead.");

    public static readonly DiagnosticDescriptor ReleasedNameNotSolvable = Error(
        3061,
        "the package \"{0}\" is to be updated, but it is locked as {1}, which this version does not resolve. Leave it out of Packages.",
        "PyPI packages and packages built from source are kept as they are locked while they fit.");

    public static readonly DiagnosticDescriptor LockConflictBroken = Error(
        3062,
        "the conflict markers of the lock file do not pair up: {0}. "
        + "Take one side of the file from version control and run the Lock target.",
        "A merge left both sides in the file and then some of git's markers were edited, "
        + "or the file was merged again with the markers in it.");

    public static readonly DiagnosticDescriptor LockConflictUnreadable = Error(
        3063,
        "neither side of the unfinished merge can be read. Take one side of the file from version control and run the Lock target.",
        "Once git's markers are taken out, what is left of either side is no YAML that a lock file is written in.");

    public static readonly DiagnosticDescriptor LockNotInGit = Error(
        3064,
        "the lock file of \"{0}\" cannot be had from git: {1}. Name a commit, branch or tag in Against.",
        "LockDiff compares the lock file with the one of a commit, which it asks the git program for.");
}
