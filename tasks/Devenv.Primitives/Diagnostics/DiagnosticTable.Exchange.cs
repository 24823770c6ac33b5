namespace Devenv.Primitives.Diagnostics;

/// <summary>115x and 116x: environments in formats of other tools.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor ExportCannotHold = Error(
        1150,
        "environment \"{0}\" on {1} has {2} packages, which neither an explicit spec nor a pack can hold: {3}. "
        + "Set {4}=true to leave them out.",
        "An explicit spec lists finished conda archives, a pack contains them. "
        + "Packages of PyPI, and conda packages that are built from source, have no place in them.");

    public static readonly DiagnosticDescriptor ExportLeftOut = Warning(
        1151,
        "environment \"{0}\" on {1} is exported without its {2} packages: {3}.",
        "The format cannot hold them and IgnorePypi or IgnoreSource is true: what is made from the file lacks them.");

    public static readonly DiagnosticDescriptor ExportNoCounterpart = Warning(
        1152,
        "{0} of environment \"{1}\" on {2} is not exported: {3}.",
        "Something of the manifest has no counterpart in an environment.yml. The rest is exported.");

    public static readonly DiagnosticDescriptor ImportUnreadable = Error(
        1155,
        "the file cannot be imported: {0}.",
        "An environment file is a YAML mapping with lists; a requirements file and an explicit spec are read line by line.");

    public static readonly DiagnosticDescriptor ImportBadLine = Error(
        1156,
        "\"{0}\" is no {1}: {2}. Correct it, or remove it from the file.",
        "A line of an imported file cannot be understood. Nothing is imported, since the environment would lack it.");

    public static readonly DiagnosticDescriptor ImportLeftOut = Warning(
        1157,
        "{0} is not imported: {1}.",
        "Something of an imported file has no counterpart in a manifest, or contradicts another line of the file. The rest is imported.");

    public static readonly DiagnosticDescriptor ImportIncludeRefused = Error(
        1158,
        "the included file \"{0}\" is not read: {1}.",
        "Files that a requirements file includes must lie in the workspace (or, for a file elsewhere, beside it or below), "
        + "and must be there.");

    public static readonly DiagnosticDescriptor ImportUnnamed = Error(
        1159,
        "the file does not name an environment. "
        + "Say which feature it becomes: -p:Feature=NAME (default for the tables outside of features).",
        "An environment file may have a name, which becomes that of a feature and an environment; "
        + "requirements files and explicit specs have none.");

    public static readonly DiagnosticDescriptor ImportFormatUnknown = Error(
        1160,
        "neither the name nor the content tells what the file is. Set Format to environment-yml, requirements or explicit.",
        "Files that end in .yml or .yaml are environment files, those with a line @EXPLICIT are explicit specs, "
        + "those that end in .txt or .in are requirements files.");

    public static readonly DiagnosticDescriptor ImportMissing = Error(
        1161,
        "there is no file \"{0}\" to import. Correct File, which starts at the project's folder.",
        "Import takes an environment.yml, a requirements file or an explicit spec.");
}
