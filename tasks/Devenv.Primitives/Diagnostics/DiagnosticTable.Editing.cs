namespace Devenv.Primitives.Diagnostics;

/// <content>1100 to 1119: edits of the manifest.</content>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor TomlEditBlocked = Error(
        1100,
        "\"{0}\" cannot be edited, since \"{1}\" is {2}. Write it as a table or list by hand, or remove it first.",
        "An edit goes into tables and lists that are there, or makes them; what has another form is not overwritten.");
}
