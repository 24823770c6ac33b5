using System.Collections.Immutable;
using Devenv.Host.Processes;

namespace Devenv.Activation.Shell.Execution;

/// <summary>Variables of a shell: those that programs get, and those that are the shell's own until they are exported.</summary>
internal sealed class ShellVariables
{
    private readonly Dictionary<string, (string Value, bool IsExported)> _values;

    public ShellVariables(IEnumerable<KeyValuePair<string, string>> exported)
    {
        _values = new Dictionary<string, (string Value, bool IsExported)>(SystemConventions.Current.VariableNames);
        foreach (var (name, value) in exported)
        {
            _values[name] = (value, true);
        }
    }

    private ShellVariables(ShellVariables other) =>
        _values = new Dictionary<string, (string Value, bool IsExported)>(other._values, other._values.Comparer);

    public string? Get(string name) => _values.TryGetValue(name, out var entry) ? entry.Value : null;

    /// <summary>What is exported stays so.</summary>
    public void Set(string name, string value) => _values[name] = (value, _values.TryGetValue(name, out var entry) && entry.IsExported);

    /// <param name="value">Null: the one it has, if any.</param>
    public void Export(string name, string? value)
    {
        if ((value ?? Get(name)) is { } exported)
        {
            _values[name] = (exported, true);
        }
    }

    public void Unset(string name) => _values.Remove(name);

    public Dictionary<string, string> Exported() =>
        _values.Where(entry => entry.Value.IsExported).ToDictionary(entry => entry.Key, entry => entry.Value.Value, _values.Comparer);

    public ShellVariables Clone() => new(this);

    /// <summary>What these names have, to be put back by <see cref="Restore"/>.</summary>
    public ImmutableArray<(string Name, (string Value, bool IsExported)? Entry)> Remember(IEnumerable<string> names) =>
        [
            .. names.Distinct(_values.Comparer).Select(name =>
                (name, _values.TryGetValue(name, out var entry) ? entry : ((string, bool)?)null)),
        ];

    public void Restore(ImmutableArray<(string Name, (string Value, bool IsExported)? Entry)> remembered)
    {
        foreach (var (name, entry) in remembered)
        {
            if (entry is { } value)
            {
                _values[name] = value;
            }
            else
            {
                _values.Remove(name);
            }
        }
    }
}
