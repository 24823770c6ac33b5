namespace Devenv.Primitives.Diagnostics;

/// <summary>1xxx: the manifest.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor ManifestNotFound = Error(
        1001,
        "no manifest was found at or above \"{0}\". Add a pixi.toml, or a pyproject.toml with a [tool.pixi.workspace] table.",
        "The SDK looks for pixi.toml, a pyproject.toml with a [tool.pixi table and mojoproject.toml in the project's folder and upwards.");

    public static readonly DiagnosticDescriptor TomlSyntax = Error(
        1010,
        "{0}",
        "The file is not TOML at this place. The message says what stands there and what was expected; the rest of the file is still read.");

    public static readonly DiagnosticDescriptor TomlDuplicateKey = Error(
        1011,
        "the key \"{0}\" is already there, in line {1}. Remove one of the two, or join the tables.",
        "TOML allows each key and each table once. Join the two tables, or remove the key that is not meant.");

    public static readonly DiagnosticDescriptor TomlClosedTable = Error(
        1012,
        "nothing can be added to \"{0}\" here: it is {1}, complete since line {2}. Write all its keys in one place.",
        "A value, a table in braces and a table with a header of its own are complete where they stand; a header or a dotted key cannot add to them.");

    public static readonly DiagnosticDescriptor TomlNotUtf8 = Error(
        1013,
        "the file is not UTF-8 from here on. Save it as UTF-8.",
        "TOML files are UTF-8. Editors call it \"UTF-8\" or \"UTF-8 without BOM\"; both are read.");

    public static readonly DiagnosticDescriptor TomlTooDeep = Error(
        1014,
        "the nesting is deeper than \"{0}\" levels. Write the value with fewer levels.",
        "Arrays, inline tables and dotted keys can be nested to a fixed depth, far above what a manifest needs.");
}
