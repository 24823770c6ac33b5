namespace Devenv.Primitives.Diagnostics;

/// <summary>2xxx: solving.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor EnvironmentUnsolvable = Error(
        2001,
        "environment \"{0}\" cannot be solved for platform {1}:\n{2}",
        "No set of packages meets every requirement. "
        + "The tree names the requirements that contradict each other; loosen one of them, or add a channel that has what is missing.");

    public static readonly DiagnosticDescriptor RecordTwice = Error(
        2002,
        "channel \"{0}\" lists \"{1}\" more than once. Ask its owner to index the channel anew.",
        "A subdir's repodata may hold one record per file name; with two it is undecided which dependencies count.");

    public static readonly DiagnosticDescriptor ConditionTooLong = Error(
        2003,
        "the condition \"{0}\" has more than {1} alternatives. Split the dependency into several with shorter conditions.",
        "A condition of a dependency (CEP 43) is brought into the form \"this and that, or ...\"; "
        + "ands of many ors make that form very long.");
}
