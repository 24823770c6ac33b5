namespace Devenv.Primitives.Diagnostics;

/// <summary>109x: PyPI dependencies of the manifest.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor BarePypiVersion = Error(
        1090,
        "the version \"{0}\" of \"{1}\" has no operator. Write \"=={0}\" for that version alone, or bounds such as \">=1.0,<2\".",
        "Specifiers of PyPI packages begin with an operator (PEP 440); conda's bare versions are not among them.");

    public static readonly DiagnosticDescriptor PypiLocationAsVersion = Error(
        1091,
        "\"{0}\" of \"{1}\" is a {2} and not a version. Write {1} = {{ {3} = \"{0}\" }}.",
        "A string is a set of version specifiers; paths, URLs and repositories go into a table.");

    public static readonly DiagnosticDescriptor BadPypiExtra = Error(
        1092,
        "\"{0}\" in \"extras\" of \"{1}\" is not the name of an extra. Use letters, digits, \"-\", \"_\" and \".\".",
        "Extras have names like packages (PEP 508).");

    public static readonly DiagnosticDescriptor BadPypiMarker = Error(
        1093,
        "\"{0}\" of \"{1}\" is not an environment marker: {2}. Write it like \"sys_platform == 'linux' and python_version < '3.12'\".",
        "Markers compare variables with texts in quotes, joined by \"and\" and \"or\" (PEP 508).");

    public static readonly DiagnosticDescriptor IdlePypiMarker = Warning(
        1094,
        "the comparison \"{0}\" means nothing and is left out: {1}. Correct or remove it.",
        "Some comparisons of markers can be written and cannot be judged; every tool ignores them.");

    public static readonly DiagnosticDescriptor BadPythonRequirement = Error(
        1095,
        "\"{0}\" in \"{1}\" is not a requirement: {2}. Write it like \"name>=1.0,<2\" or \"name @ https://…\".",
        "Dependencies, extras and dependency groups of a pyproject.toml hold requirements of PEP 508.");

    public static readonly DiagnosticDescriptor IdlePypiSubdirectory = Warning(
        1096,
        "the subdirectory \"{0}\" of \"{1}\" changes nothing beside \"path\". Write the whole path in \"path\".",
        "A subdirectory is looked for in repositories and archives; a path says everything itself.");
}
