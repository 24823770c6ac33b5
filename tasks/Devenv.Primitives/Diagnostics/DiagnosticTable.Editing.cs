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
        "Remove takes the name of a dependency that the manifest has. "
        + "Feature=NAME and DevenvPlatform=SELECTOR say in which tables, Pypi=true that it is a PyPI dependency.");

    public static readonly DiagnosticDescriptor DependencyHasSource = Error(
        1104,
        "\"{0}\" has \"{1}\", so that \"{2}\" cannot be set. Remove the dependency first, or edit it by hand.",
        "A package by URL, path or repository, or one of [workspace.dependencies], has its version from there.");

    public static readonly DiagnosticDescriptor EditNotLocked = Error(
        1105,
        "{0} was not {1}: what the manifest would ask for then cannot be locked. Both files are as they were. "
        + "Ask for what the next errors leave room for.",
        "An edit is only written together with the lock file that follows from it. The errors after this one say what stands in the way; "
        + "their lines are those of the manifest as it is, and for what would be added the line it would have.");

    public static readonly DiagnosticDescriptor EditNeedsSpec = Error(
        1106,
        "nothing says what to {0}. Name it: -p:Spec=\"numpy scipy\", or -p:Spec='\"python >=3.10,<3.13\"'.",
        "Add and Remove take specs separated by blanks in the property Spec. MSBuild cuts a value at a comma unless it is in quotes.");

    public static readonly DiagnosticDescriptor ManifestChangedMeanwhile = Error(
        1107,
        "the file was changed while the edit was being locked, so the edit was not written. Run it again.",
        "Somebody saved the manifest between its being read and the edit being written.");

    public static readonly DiagnosticDescriptor EditUnderQuestion = Error(
        1108,
        "{0} edits the manifest, and -question allows no change. Run it without -question.",
        "With -question a build only says whether there is something to do.");
}
