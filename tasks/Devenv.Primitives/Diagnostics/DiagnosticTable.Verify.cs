namespace Devenv.Primitives.Diagnostics;

/// <summary>506x and 507x: verified, purged and packed environments.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor EnvironmentDiffers = Error(
        5060,
        "the environment \"{0}\" is not what was installed: {1}. Run dotnet msbuild -t:Repair.",
        "Verify found files that are not what the records of their packages say; the lines before the message name them. Repair links the packages again that "
            + "are concerned. Files that no package brought are yours and stay.");

    public static readonly DiagnosticDescriptor PurgeRefused = Error(
        5061,
        "\"{0}\" is not removed: {1}. Remove it yourself if that is meant, or correct DevenvRoot.",
        "Purge removes DevenvRoot with all that is in it, so it wants to see that a build made this folder and that the workspace does not lie in it.");

    public static readonly DiagnosticDescriptor ChangeUnderQuestion = Error(
        5062,
        "{0} changes what is installed, and -question allows no change. Run it without -question.",
        "With -question a build only says whether there is something to do.");
}
