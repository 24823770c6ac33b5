using Devenv.Activation.Packages;
using Devenv.Activation.Scripts;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Shells;

/// <summary>
/// The statements that enter an environment: the search path without the one before, its deactivation scripts, its variables; then the
/// search path, the level, the variables of packages and of the workspace, the activation scripts, and the manifest's variables last.
/// </summary>
internal sealed class EnteringHook(HookWriter hook, EnvironmentActivation activation)
{
    private readonly List<string> _changed = [];

    /// <param name="isAgain">The environment was just left, so the one below has not come back.</param>
    /// <exception cref="DevenvException">A file of a prefix cannot be read.</exception>
    public void Write(bool isAgain)
    {
        var below = hook.Level;
        var level = below + 1;
        if (hook.ActivePrefix is { } previous)
        {
            PutAside(previous, below, isAgain);
            Change(level, $"CONDA_PREFIX_{HookWriter.Number(below)}", previous);
        }

        hook.PrependToPath(EnvironmentActivation.PathEntries(activation.Prefix, hook.IsWindows));
        hook.Set("CONDA_SHLVL", HookWriter.Number(level));
        Change(level, "CONDA_PREFIX", activation.Prefix);
        foreach (var (name, value) in activation.Variables)
        {
            Change(level, name, value);
        }

        Change(level, "CONDA_PROMPT_MODIFIER", activation.Prompt);
        foreach (var (name, _) in activation.Settings.Variables.Where(variable => ShellWord.IsVariableName(variable.Key)))
        {
            Keep(level, name);
        }

        hook.Set(HookWriter.Changed(level), string.Join(' ', _changed));
        RunScripts();
        SetManifestVariables();
        foreach (var warning in activation.Packages.Warnings)
        {
            hook.Warn(warning);
        }
    }

    private void PutAside(string previous, int below, bool isAgain)
    {
        hook.ReplaceInPath(EnvironmentActivation.PathEntries(previous, hook.IsWindows), []);
        foreach (var script in isAgain ? [] : PrefixScripts.Deactivating(previous, hook.ScriptExtensions))
        {
            hook.Run(script);
        }

        foreach (var name in VariablesOf(previous, below))
        {
            Keep(below + 1, name);
            hook.Unset(name);
        }
    }

    // What a hook of ours set is known by name; of what another tool entered, the files of the prefix say it. The chain of prefixes
    // stays: conda reads it.
    private IEnumerable<string> VariablesOf(string prefix, int level) =>
        hook.IsOurs ? hook.ChangedNames(level).Where(name => !name.StartsWith("CONDA_PREFIX", StringComparison.Ordinal))
        : Directory.Exists(prefix) ? PackageActivationReader.Read(prefix, activation.Subdir).Variables.Select(variable => variable.Key)
        : [];

    private void RunScripts()
    {
        foreach (var script in PrefixScripts.Activating(activation.Prefix, hook.ScriptExtensions))
        {
            hook.Run(script);
        }

        foreach (var script in activation.Settings.Scripts)
        {
            var path = Path.IsPathFullyQualified(script) ? script : Path.Join(activation.WorkspaceFolder, script);
            var ending = Path.GetExtension(path) is ".bash" ? ".sh" : Path.GetExtension(path);
            if (!File.Exists(path))
            {
                hook.Warn(DiagnosticTable.ActivationScriptMissing.Create(path));
            }
            else if (hook.ScriptExtensions.Contains(ending))
            {
                hook.Run(path);
            }
            else
            {
                hook.Warn(DiagnosticTable.ScriptOfOtherShell.Create(path, string.Join(", ", hook.ScriptExtensions)));
            }
        }
    }

    private void SetManifestVariables()
    {
        foreach (var (name, value) in activation.Settings.Variables)
        {
            if (ShellWord.IsVariableName(name))
            {
                hook.SetExpanded(name, value);
            }
            else
            {
                hook.Warn(DiagnosticTable.VariableName.At(SourceSpan.WholeFile(activation.ManifestPath), name, "[activation.env]"));
            }
        }
    }

    private void Change(int level, string name, string value)
    {
        Keep(level, name);
        hook.Set(name, value);
    }

    private void Keep(int level, string name)
    {
        if (_changed.Contains(name))
        {
            return;
        }

        _changed.Add(name);
        if (hook.Value(name) is { } outside)
        {
            hook.Set(HookWriter.Backup(level, name), outside);
        }
    }
}
