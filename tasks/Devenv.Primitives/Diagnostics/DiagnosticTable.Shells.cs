namespace Devenv.Primitives.Diagnostics;

/// <summary>608x: hooks of shells.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor UnknownShell = Error(
        6080,
        "there is no hook for the shell \"{0}\". Name one of these: {1}.",
        "The property For of the target Shell names the shell that evaluates the hook. Without it the variable SHELL says which.");

    public static readonly DiagnosticDescriptor NothingToLeave = Error(
        6081,
        "no environment is active, so there is none to leave. Enter one first: see docs/activation.md.",
        "What is active is read from the variables CONDA_PREFIX and CONDA_SHLVL of the shell.");

    public static readonly DiagnosticDescriptor EnteredElsewhere = Error(
        6082,
        "the active environment \"{0}\" was not entered by a hook of the target Shell. "
        + "Leave it with the tool that entered it, such as conda deactivate.",
        "A hook keeps the names of the variables it changes; for an environment without them nobody knows what was there before.");

    public static readonly DiagnosticDescriptor ValueBeyondShell = Warning(
        6083,
        "the value of the variable \"{0}\" cannot be written for this shell and is left out. Set it in the shell's own configuration.",
        "cmd has no words for a line break in a value. Of the language of POSIX shells, "
        + "only $NAME and ${NAME} in a value of [activation.env] are written for shells other than bash and zsh.");

    public static readonly DiagnosticDescriptor ScriptOfOtherShell = Warning(
        6084,
        "the activation script \"{0}\" is not one that this shell can run and is left out. Add one that ends in {1} for it.",
        "A shell runs the activation scripts that are written in its own language; the ending of a script's name says which that is.");
}
