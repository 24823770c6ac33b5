namespace Devenv.Primitives.Diagnostics;

/// <summary>506x and 507x: verified, purged and packed environments.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor EnvironmentDiffers = Error(
        5060,
        "the environment \"{0}\" is not what was installed: {1}. Run dotnet msbuild -t:Repair.",
        "Verify found files that are not what the records of their packages say; the lines before the message name them. "
        + "Repair links the packages again that are concerned. Files that no package brought are yours and stay.");

    public static readonly DiagnosticDescriptor PurgeRefused = Error(
        5061,
        "\"{0}\" is not removed: {1}. Remove it yourself if that is meant, or correct DevenvRoot.",
        "Purge removes DevenvRoot with all that is in it, "
        + "so it wants to see that a build made this folder and that the workspace does not lie in it.");

    public static readonly DiagnosticDescriptor ChangeUnderQuestion = Error(
        5062,
        "{0} changes what is installed, and -question allows no change. Run it without -question.",
        "With -question a build only says whether there is something to do.");

    public static readonly DiagnosticDescriptor PackForOtherPlatform = Error(
        5063,
        "the pack \"{0}\" is for {1}, and an environment for {2} is wanted. "
        + "Pack it with DevenvPlatform={2}, or unpack it with DevenvPlatform={1}.",
        "A pack holds the archives of one platform. "
        + "Without a folder to unpack into, its archives go into the shared cache, whatever platform they are for.");

    public static readonly DiagnosticDescriptor PackUnreadable = Error(
        5064,
        "\"{0}\" cannot be unpacked: {1}. Make the pack again with PackEnvironment, or with pixi-pack as a plain tar.",
        "A pack is a tar with pixi-pack.json and a channel of archives. Packs that extract themselves are programs, and are not read.");

    public static readonly DiagnosticDescriptor PackedWheelsLeft = Warning(
        5065,
        "the pack \"{0}\" holds {1} Python packages, which are not installed. Install them with the environment's own pip.",
        "pixi-pack adds wheels of PyPI packages to a pack; only conda packages are taken out of it here.");
}
