using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Devenv.Activation.Scripts;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Shells;

/// <summary>
/// Writes statements and follows what they make of the variables that the shell has now, so that each later statement can name exact
/// values: a replaced one is kept under the level's name (INSTALL §10.4), and what a level changed is kept as a list of names.
/// </summary>
internal sealed class HookWriter(ShellSyntax syntax, HostEnvironment host)
{
    private readonly StringBuilder _text = new(syntax.Opening);
    private bool _hasRunScript;
    private readonly Dictionary<string, string> _values = new(host.Variables, host.Variables.Comparer);

    public string Text => _text.ToString();

    public bool IsWindows { get; } = host.Subdir.StartsWith("win-", StringComparison.Ordinal);

    public ImmutableArray<string> ScriptExtensions => syntax.ScriptExtensions;

    /// <summary>How many environments are entered, one within the other; a text that is no such number counts as none.</summary>
    public int Level =>
        Value("CONDA_SHLVL") is { Length: > 0 and < 6 } text && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0')
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : 0;

    /// <summary>The prefix of the environment that is entered.</summary>
    public string? ActivePrefix => Level > 0 && Value("CONDA_PREFIX") is { Length: > 0 } prefix ? prefix : null;

    /// <summary>The prefix that comes back when the active environment is left.</summary>
    public string? PrefixBelow => Level > 1 && Value(Backup(Level, "CONDA_PREFIX")) is { Length: > 0 } prefix ? prefix : null;

    /// <summary>Whether a hook entered the active environment, so that it is known how to leave it.</summary>
    public bool IsOurs => ActivePrefix is not null && Value(Changed(Level)) is not null;

    /// <summary>What a level changed.</summary>
    public ImmutableArray<string> ChangedNames(int level) =>
        [.. (Value(Changed(level)) ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(ShellWord.IsVariableName)];

    public string? Value(string name) => _values.GetValueOrDefault(name);

    /// <summary>The variable that keeps what this one was outside of a level.</summary>
    public static string Backup(int level, string name) => $"CONDA_ENV_SHLVL_{Number(level)}_{name}";

    /// <summary>The variable with the names of all that a level changed, separated by blanks.</summary>
    public static string Changed(int level) => $"DEVENV_SHLVL_{Number(level)}_VARIABLES";

    public static string Number(int level) => level.ToString(CultureInfo.InvariantCulture);

    public void Set(string name, string value)
    {
        if (!syntax.CanHold(value))
        {
            Warn(DiagnosticTable.ValueBeyondShell.Create(name));
            return;
        }

        _values[name] = value;
        Line(syntax.Set(name, value));
    }

    /// <summary>A manifest's value, which is known only to the shell.</summary>
    public void SetExpanded(string name, string value)
    {
        if (syntax.SetExpanded(name, value) is { } statement)
        {
            Line(statement);
        }
        else
        {
            Warn(DiagnosticTable.ValueBeyondShell.Create(name));
        }
    }

    public void Unset(string name)
    {
        if (_values.Remove(name))
        {
            Line(syntax.Unset(name));
        }
    }

    /// <summary>Takes folders out of the search path and puts others in front.</summary>
    public void ReplaceInPath(ImmutableArray<string> removed, ImmutableArray<string> added)
    {
        var separator = IsWindows ? ';' : ':';
        var comparer = IsWindows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        string[] before = Value("PATH") is { Length: > 0 } path ? path.Split(separator) : [];
        ImmutableArray<string> after = [.. added, .. before.Where(folder => !removed.Contains(folder, comparer))];
        _values["PATH"] = string.Join(separator, after);
        Line(syntax.SetPath(after));
    }

    public void PrependToPath(ImmutableArray<string> folders) => Line(syntax.PrependPath(folders));

    public void Run(string script)
    {
        _text.Append(_hasRunScript ? string.Empty : syntax.RunOpening);
        _hasRunScript = true;
        Line(syntax.Run(script));
    }

    public void Warn(Diagnostic diagnostic) => Line(syntax.Warn(diagnostic.ToString()));

    private void Line(string statement) => _text.Append(statement).Append(syntax.LineEnd);
}
