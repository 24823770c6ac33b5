namespace Devenv.Primitives.Diagnostics;

/// <summary>112x to 114x: what single keys of the manifest ask for.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor BadCondition = Error(
        1120,
        "\"{0}\" is not a condition: {1}. Write \"python >=3.12\", or {{ package = \"python\", build = \"*_cpython\" }} for more than a version.",
        "\"when\" names a package, with a version spec or not; a table has \"all\", \"any\" or \"package\".");

    public static readonly DiagnosticDescriptor ConditionalConstraintNotSupported = Error(
        1121,
        "the constraint \"{0}\" has a condition, which this version does not solve. Remove \"when\", or write it as a dependency.",
        "Constraints hold always; conditions of dependencies are solved.");

    public static readonly DiagnosticDescriptor UnavailableChannel = Error(
        1122,
        "\"{0}\" asks for the channel \"{1}\", which the environment \"{2}\" does not have. Add it to the channels, or remove it from the dependency.",
        "A dependency can only choose among the channels of its environment.");
}
