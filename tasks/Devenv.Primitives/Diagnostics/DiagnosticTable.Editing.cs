namespace Devenv.Primitives.Diagnostics;

/// <content>1100 to 1119: edits of the manifest.</content>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor TomlEditBlocked = Error(
        1100,
        "\"{0}\" cannot be edited, since \"{1}\" is {2}. Write it as a table or list by hand, or remove it first.",
        "An edit goes into tables and lists that are there, or makes them; what has another form is not overwritten.");

    public static readonly DiagnosticDescriptor SpecCannotBeAdded = Error(
        1102,
        "\"{0}\" cannot be added: {1}.",
        "What is added is a package's name with bounds on it, such as \"numpy\", \"python >=3.10,<3.13\" or \"conda-forge::numpy\".");

    public static readonly DiagnosticDescriptor DependencyNotFound = Error(
        1103,
        "\"{0}\" is not in [{1}], so it cannot be removed.{2}",
        "Remove takes the name of a dependency that the manifest has. Feature=NAME and DevenvPlatform=SELECTOR say in which tables, Pypi=true that it is a "
        + "PyPI dependency.");

    public static readonly DiagnosticDescriptor DependencyHasSource = Error(
        1104,
        "\"{0}\" has \"{1}\", so that \"{2}\" cannot be set. Remove the dependency first, or edit it by hand.",
        "A package by URL, path or repository, or one of [workspace.dependencies], has its version from there.");
}
