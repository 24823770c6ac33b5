using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Shells;

/// <summary>
/// Writes what a shell has to evaluate to enter an environment or to leave it again. Scripts, levels and kept values are conda's (INSTALL
/// §10.4); what the caller has is read from its variables, as conda reads it, so the text is made of plain statements with exact values.
/// </summary>
public static class ShellHook
{
    /// <summary>
    /// Another environment that is active stays a level below, without its variables and programs, and comes back when this one is left.
    /// As with conda, entering the active environment enters it anew, and entering the one below leaves the one above.
    /// </summary>
    /// <param name="host">The variables of the shell that will evaluate the text.</param>
    /// <exception cref="DevenvException">A file of a prefix that is concerned cannot be read.</exception>
    public static string Enter(ShellKind shell, EnvironmentActivation activation, HostEnvironment host)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentNullException.ThrowIfNull(host);
        var hook = new HookWriter(ShellSyntax.Of(shell), host);
        var leaving = new LeavingHook(hook);
        if (hook.IsOurs && hook.PrefixBelow == activation.Prefix)
        {
            leaving.Write(isReturning: true);
            return hook.Text;
        }

        var isAgain = hook.IsOurs && hook.ActivePrefix == activation.Prefix;
        if (isAgain)
        {
            leaving.Write(isReturning: false);
        }

        new EnteringHook(hook, activation).Write(isAgain);
        return hook.Text;
    }

    /// <summary>Gives every variable back what it was outside of the environment that was entered last.</summary>
    /// <param name="host">The variables of the shell that will evaluate the text.</param>
    /// <exception cref="DevenvException">
    /// DEVENV6081: no environment is active; DEVENV6082: another tool's is; or a folder of a prefix cannot be read.
    /// </exception>
    public static string Leave(ShellKind shell, HostEnvironment host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var hook = new HookWriter(ShellSyntax.Of(shell), host);
        if (hook.ActivePrefix is not { } prefix)
        {
            throw new DevenvException(DiagnosticTable.NothingToLeave.Create());
        }

        if (!hook.IsOurs)
        {
            throw new DevenvException(DiagnosticTable.EnteredElsewhere.Create(prefix));
        }

        new LeavingHook(hook).Write(isReturning: true);
        return hook.Text;
    }
}
