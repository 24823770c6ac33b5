namespace Devenv.Primitives.Diagnostics;

/// <summary>112x to 114x: what single keys of the manifest ask for.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor BadCondition = Error(
        1120,
        "\"{0}\" is not a condition: {1}. "
        + "Write \"python >=3.12\", or {{ package = \"python\", build = \"*_cpython\" }} for more than a version.",
        "\"when\" names a package, with a version spec or not; a table has \"all\", \"any\" or \"package\".");

    public static readonly DiagnosticDescriptor ConditionalConstraint = Warning(
        1121,
        "the constraint \"{0}\" holds always; its condition is not looked at. Remove \"when\", or write it as a dependency.",
        "Solvers of conda packages know conditions of dependencies only, and apply a constraint whatever else is chosen.");

    public static readonly DiagnosticDescriptor UnavailableChannel = Error(
        1122,
        "\"{0}\" asks for the channel \"{1}\", which the environment \"{2}\" does not have. "
        + "Add it to the channels, or remove it from the dependency.",
        "A dependency can only choose among the channels of its environment.");

    public static readonly DiagnosticDescriptor MissingFile = Error(
        1123,
        "the file \"{0}\" of \"{1}\" does not exist. Correct the path, or remove the key.",
        "The key names a file below the manifest's folder, which has to be there.");

    public static readonly DiagnosticDescriptor BadLicense = Error(
        1124,
        "\"{0}\" is not an SPDX licence expression: {1}. Write it like \"MIT OR Apache-2.0\".",
        "A licence is an identifier of the SPDX list, several joined by AND and OR, or LicenseRef- with a name of your own.");

    public static readonly DiagnosticDescriptor OtherPixi = Error(
        1125,
        "the workspace is written for pixi \"{0}\", and this version reads manifests as pixi {1} does. "
        + "Update Devenv.Sdk, or change \"requires-pixi\".",
        "requires-pixi is held against the pixi whose manifests this version understands; nothing else of such a manifest is judged.");

    public static readonly DiagnosticDescriptor MappedChannelTwice = Error(
        1126,
        "the channel \"{0}\" is in \"conda-pypi-map\" already, by its name or its URL. Remove one of the two.",
        "A channel is mapped once.");

    public static readonly DiagnosticDescriptor MappedChannelUnknown = Error(
        1127,
        "the channel \"{0}\" of \"conda-pypi-map\" is no channel of the workspace or of a feature. "
        + "Add it to the channels, or remove it here.",
        "Only channels that packages come from can be mapped.");

    public static readonly DiagnosticDescriptor ArchspecConflict = Error(
        1128,
        "the environment \"{0}\" has features with the micro-architectures \"{1}\" and \"{2}\". Keep one.",
        "System requirements of an environment's features are joined, and two names cannot be.");

    public static readonly DiagnosticDescriptor UnknownTaskEnvironment = Warning(
        1129,
        "the task \"{0}\" runs in the environment \"{1}\", which does not exist.{2} "
        + "Add it to the environments, or remove \"default-environment\".",
        "The task can only be run with another environment named.");

    public static readonly DiagnosticDescriptor BadTemplate = Warning(
        1130,
        "the task \"{0}\" has a template that cannot be rendered: \"{1}\" is not closed. "
        + "Close it, or write {{{{ \"{1}\" }}}} for the characters themselves.",
        "{{ }} is a value, {% %} a statement, {# #} a comment; each ends with its own mark.");

    public static readonly DiagnosticDescriptor NothingToInherit = Error(
        1131,
        "\"{0}\" is taken from the workspace, which does not say it. Add it to [{1}workspace], or write it here.",
        "{ workspace = true } in [package] takes the value of the same key from the workspace's table.");

    public static readonly DiagnosticDescriptor BadExtraName = Error(
        1132,
        "\"{0}\" is not a name for extra dependencies. Use up to 64 lower-case letters, digits, \".\", \"_\", \"+\" and \"-\".",
        "The name becomes part of the package's metadata, where others ask for it.");

    public static readonly DiagnosticDescriptor MisplacedPin = Error(
        1133,
        "\"{0}\" cannot stand here. Write a version, or move it to the run exports.",
        "pin-compatible stands in host and run dependencies and in run exports, pin-subpackage in run exports alone.");

    public static readonly DiagnosticDescriptor ExportedArchive = Error(
        1134,
        "\"{0}\" is an archive or a URL, which means nothing in run exports. Write a version, or where its source is.",
        "Run exports become part of the built package's metadata.");
}
