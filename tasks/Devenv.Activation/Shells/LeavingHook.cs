using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Shells;

/// <summary>
/// The statements that leave the active environment, in conda's order: the search path first, so that the deactivation scripts can change
/// it, then those scripts, then every variable that entering changed, then the scripts of the environment below, which is active again.
/// </summary>
internal sealed class LeavingHook(HookWriter hook)
{
    /// <param name="isReturning">The environment below comes back; else another one is about to be entered.</param>
    /// <exception cref="DevenvException">A folder of a prefix cannot be read.</exception>
    public void Write(bool isReturning)
    {
        var level = hook.Level;
        var prefix = hook.ActivePrefix ?? string.Empty;
        var below = hook.PrefixBelow;
        hook.ReplaceInPath(
            EnvironmentActivation.PathEntries(prefix, hook.IsWindows),
            below is null ? [] : EnvironmentActivation.PathEntries(below, hook.IsWindows));
        foreach (var script in PrefixScripts.Deactivating(prefix, hook.ScriptExtensions))
        {
            hook.Run(script);
        }

        foreach (var name in hook.ChangedNames(level))
        {
            Restore(level, name);
        }

        hook.Unset(HookWriter.Changed(level));
        if (level == 1)
        {
            hook.Unset("CONDA_SHLVL");
        }
        else
        {
            hook.Set("CONDA_SHLVL", HookWriter.Number(level - 1));
        }

        foreach (var script in isReturning && below is not null ? PrefixScripts.Activating(below, hook.ScriptExtensions) : [])
        {
            hook.Run(script);
        }
    }

    private void Restore(int level, string name)
    {
        var backup = HookWriter.Backup(level, name);
        if (hook.Value(backup) is { } value)
        {
            hook.Set(name, value);
            hook.Unset(backup);
        }
        else
        {
            hook.Unset(name);
        }
    }
}
