namespace Devenv.Primitives.Diagnostics;

/// <summary>9xxx: the SDK itself. 90xx: what a build asks for; 91xx: the project's own properties and targets.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor NothingToRun = Error(
        9020,
        "the environment \"{0}\" is not installed. Build first: dotnet build",
        "dotnet run --no-build takes what the last build left. Without --no-build it builds first.");

    public static readonly DiagnosticDescriptor OtherPlatform = Error(
        9050,
        "what is installed for platform \"{0}\" is not run on this machine ({1}). Leave DevenvPlatform out.",
        "DevenvPlatform installs environments for another platform, for images. "
        + "Tasks, programs, tests and shells run in environments of this machine's platform.");

    public static readonly DiagnosticDescriptor PrefixMoved = Warning(
        9101,
        "the project moves DevenvPrefix from \"{0}\" to \"{1}\" after its properties could use it. "
        + "Set DevenvRoot, DevenvManifestPath and DevenvEnvironments in Directory.Build.props or on the command line.",
        "$(DevenvPrefix) is computed before the body of the project is read. "
        + "What the body changes afterwards holds for items and targets, but not for the properties that were set from it.");

    public static readonly DiagnosticDescriptor NothingToPublish = Error(
        9102,
        "\"{0}\" is an environment and has nothing to publish. Publish the project that uses it.",
        "dotnet publish of a project whose only SDK is Devenv.Sdk. A solution that contains one publishes its other projects.");

    public static readonly DiagnosticDescriptor NothingToPack = Error(
        9103,
        "\"{0}\" is an environment and cannot be packed as a NuGet package. Pack the project that uses it.",
        "dotnet pack of a project whose only SDK is Devenv.Sdk. A solution that contains one packs its other projects.");

    public static readonly DiagnosticDescriptor EnvironmentsNotUpToDate = Error(
        9104,
        "the environments below \"{0}\" are older than the manifest, the lock file or the properties they are made from. "
        + "Build without -question.",
        "-question asks whether a build has anything to do; nothing is changed.");

    public static readonly DiagnosticDescriptor LockNotChecked = Error(
        9105,
        "the lock file \"{0}\" was last checked against another state of the manifest, the lock file or the properties. "
        + "Build without -question.",
        "-question asks whether a build has anything to do; nothing is changed. "
        + "A build checks the lock file once and solves only when it is out of date.");

    public static readonly DiagnosticDescriptor EntryRecordUnreadable = Error(
        9080,
        "the file \"{0}\" of the installation cannot be used: another version wrote it, or it was changed. Run dotnet build.",
        "On Windows an installation leaves a record of what entering an environment means, which dotnet run reads.");
}
