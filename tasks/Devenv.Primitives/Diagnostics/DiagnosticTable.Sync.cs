namespace Devenv.Primitives.Diagnostics;

/// <summary>800x to 803x: synchronisation.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor MutagenMissing = Error(
        8000,
        "mutagen is neither in the environment (\"{0}\") nor on the PATH. "
        + "Add it to the workspace with dotnet msbuild -t:Add -p:Spec=mutagen, then build.",
        "Synchronisation is done by the program mutagen, a package of conda-forge. "
        + "It is looked for in the workspace's own environments first.");

    public static readonly DiagnosticDescriptor SyncFileMissing = Error(
        8001,
        "there is no project file \"{0}\". "
        + "Write one (docs/sync.md has an example), add it to the vault, or name another with DevenvSyncFile.",
        "The file says which folders of this machine go to which other place. "
        + "It mostly names hosts, so it is kept in the vault and unsealed from there.");

    public static readonly DiagnosticDescriptor SyncFileUnreadable = Error(
        8002,
        "the project file cannot be read: {0}. Correct it there.",
        "The project file is YAML, one document with the keys of mutagen's projects.");

    public static readonly DiagnosticDescriptor MutagenFailed = Error(
        8003,
        "mutagen {0} failed: {1}. Correct that, and run the target again.",
        "The words after the colon are mutagen's own. ssh cannot ask for a password from within a build: let it use a key or an agent.");

    public static readonly DiagnosticDescriptor MutagenAnswer = Error(
        8004,
        "mutagen's list of sessions cannot be read: {0}. Use a release of mutagen from 0.16 on.",
        "Sessions are read as JSON, which mutagen prints with --template.");

    public static readonly DiagnosticDescriptor MutagenOtherDaemon = Error(
        8005,
        "the daemon that runs is one of another release of mutagen. "
        + "End it with mutagen daemon stop, and run the target again; the sessions stay.",
        "After mutagen was updated, the daemon of the release before goes on until it is ended.");

    public static readonly DiagnosticDescriptor SyncLockUnreadable = Error(
        8006,
        "\"{0}\" holds no project identifier of mutagen. Delete it if no session of the project runs: mutagen sync list shows them.",
        "mutagen writes the identifier of a running project into this file. Anything else in it was written by something else.");

    public static readonly DiagnosticDescriptor SyncConflict = Warning(
        8010,
        "session \"{0}\": {1} and {2} are in conflict. Keep one of the two: delete or rename the other, then run SyncFlush.",
        "Both sides changed the same path since they were last equal, so nothing is carried over there. "
        + "SyncList -p:Long=true shows every change. "
        + "With mode two-way-resolved in the project file alpha wins by itself, but for content that cannot be synchronised.");

    public static readonly DiagnosticDescriptor SyncMoreConflicts = Warning(
        8011,
        "session \"{0}\" has {1} more conflicts, which mutagen does not list. Solve those that it lists first, then run SyncFlush.",
        "mutagen lists at most ten conflicts of a session and counts the others.");

    public static readonly DiagnosticDescriptor SyncProblem = Warning(
        8012,
        "session \"{0}\" cannot carry over \"{1}\": {2}. Correct that, or leave the path out with a pattern in ignore.paths.",
        "Something cannot be read on one side or written on the other: "
        + "permissions, a name that the other system cannot have, a kind of file that is not synchronised.");

    public static readonly DiagnosticDescriptor SyncHalted = Warning(
        8013,
        "session \"{0}\" has {1} (\"{2}\", \"{3}\"). Look which side is right, then run mutagen sync reset \"{0}\".",
        "mutagen halts rather than delete everything on the other side. "
        + "A reset forgets what both sides had in common, so they are merged anew.");

    public static readonly DiagnosticDescriptor SyncLastError = Warning(
        8014,
        "session \"{0}\" reports: {1}. mutagen tries again by itself; if that does not help, correct it and run SyncStop and SyncStart.",
        "The words after the colon are mutagen's own, about the last try.");

    public static readonly DiagnosticDescriptor SyncIdle = Warning(
        8015,
        "session \"{0}\" is {1}: nothing is carried over until that ends. "
        + "A paused one goes on with SyncStart; else see whether the other machine answers.",
        "A session without its other side connects again by itself. "
        + "The daemon keeps the ssh agent of whoever started it: after a new login end it with mutagen daemon stop.");

    public static readonly DiagnosticDescriptor SyncUnhealthy = Error(
        8016,
        "session \"{0}\" is not in order: {1}. The warnings before say what to do.",
        "SyncStatus and SyncFlush fail while a session is halted, has conflicts or problems, or failed at its last try, "
        + "so that scripts can rely on them.");

    public static readonly DiagnosticDescriptor SyncChanged = Warning(
        8017,
        "\"{0}\" is not what the running project was started with. Run SyncStart to take it over.",
        "mutagen reads a project file once, when it starts the project. "
        + "SyncStart compares, carries over what is left, and starts the sessions anew.");

    public static readonly DiagnosticDescriptor SyncNotRenewed = Error(
        8018,
        "\"{0}\" has changed, but a session is halted, so the project goes on as it was. Solve that first, or run SyncStop and SyncStart.",
        "Sessions that are made anew merge both sides as they are, which would undo what a halted session protects.");

    public static readonly DiagnosticDescriptor SyncNotRunning = Error(
        8020,
        "the project \"{0}\" is not running. Start it with SyncStart.",
        "Only a running project has sessions to look at or to wait for.");

    public static readonly DiagnosticDescriptor SyncUnderQuestion = Error(
        8021,
        "{0} acts on other machines, and -question allows no change. Run it without -question.",
        "With -question a build only says whether there is something to do.");
}
