namespace Devenv.Primitives.Diagnostics;

/// <summary>115x and 116x: environments in formats of other tools.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor ExportCannotHold = Error(
        1150,
        "environment \"{0}\" on {1} has {2} packages, which an explicit spec cannot hold: {3}. Set {4}=true to leave them out.",
        "An explicit spec lists finished conda archives. Packages of PyPI, and conda packages that are built from source, have no place in it.");

    public static readonly DiagnosticDescriptor ExportLeftOut = Warning(
        1151,
        "environment \"{0}\" on {1} is exported without its {2} packages: {3}.",
        "The format cannot hold them and IgnorePypi or IgnoreSource is true: what is made from the file lacks them.");
}
