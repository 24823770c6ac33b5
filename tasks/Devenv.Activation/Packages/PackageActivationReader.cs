using System.Text.Json;
using Devenv.Activation.Scripts;
using Devenv.Conda.Channels;
using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Packages;

/// <summary>
/// Reads a prefix's activation: variables of packages in the order of their files, those of the user's <c>conda-meta/state</c> over them,
/// and the list of scripts (INSTALL §10.2, §10.3).
/// </summary>
public sealed class PackageActivationReader
{
    private static readonly RelativePath s_variableFolder = RelativePath.Parse("etc/conda/env_vars.d");
    private static readonly RelativePath s_scriptFolder = RelativePath.Parse("etc/conda/activate.d");
    private static readonly RelativePath s_state = RelativePath.Parse("conda-meta/state");

    private readonly ContainedFolder _prefix;
    private readonly DiagnosticBag _warnings = new();
    private readonly List<string> _order = [];
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private PackageActivationReader(ContainedFolder prefix) => _prefix = prefix;

    /// <param name="subdir">The platform that is installed; its shell's scripts are listed.</param>
    /// <exception cref="DevenvException">DEVENV6020: a file is not a JSON object; or it cannot be read.</exception>
    public static PackageActivation Read(string prefix, Subdir subdir)
    {
        var ending = subdir.IsWindows ? ".bat" : ".sh";
        var reader = new PackageActivationReader(new ContainedFolder(prefix));
        foreach (var file in reader.FilesIn(s_variableFolder))
        {
            reader.ReadVariables(file);
        }

        if (reader._prefix.Exists(s_state))
        {
            reader.ReadState();
        }

        return new PackageActivation(
            [.. reader._order.Select(name => KeyValuePair.Create(name, reader._values[name]))],
            [.. reader.FilesIn(s_scriptFolder).Where(file => file.Value.EndsWith(ending, StringComparison.Ordinal))
                .Select(reader._prefix.PathOf)],
            reader._warnings.ToImmutable());
    }

    private IEnumerable<RelativePath> FilesIn(RelativePath folder) => _prefix.EnumerateFiles(folder).Where(file => file.Parent == folder);

    private void ReadVariables(RelativePath file)
    {
        using var document = Parse(file);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw Unreadable(file, "it is not a JSON object");
        }

        foreach (var member in document.RootElement.EnumerateObject())
        {
            Add(member, member.Name, file);
        }
    }

    private void ReadState()
    {
        using var document = Parse(s_state);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("env_vars", out var variables)
            || variables.ValueKind != JsonValueKind.Object)
        {
            throw Unreadable(s_state, "it has no object \"env_vars\"");
        }

        foreach (var member in variables.EnumerateObject())
        {
            var name = member.Name.ToUpperInvariant();
            if (_values.ContainsKey(name))
            {
                _warnings.Add(DiagnosticTable.PackageVariableReplaced.Create(name, _prefix.PathOf(s_state)));
            }

            Add(member, name, s_state);
        }
    }

    private void Add(JsonProperty member, string name, RelativePath file)
    {
        var value = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : null;
        var fault = value is null ? "its value is not a text"
            : value.Contains('\0', StringComparison.Ordinal) ? "its value has a NUL"
            : !ShellWord.IsVariableName(name) ? "a shell cannot set this name"
            : null;
        if (value is null || fault is not null)
        {
            _warnings.Add(DiagnosticTable.PackageVariableSkipped.Create(name, _prefix.PathOf(file), fault ?? string.Empty));
            return;
        }

        if (!_values.ContainsKey(name))
        {
            _order.Add(name);
        }

        _values[name] = value;
    }

    private JsonDocument Parse(RelativePath file)
    {
        using var stream = _prefix.OpenRead(file);
        try
        {
            return JsonDocument.Parse(stream);
        }
        catch (JsonException fault)
        {
            throw Unreadable(file, "it is not JSON", fault);
        }
    }

    private DevenvException Unreadable(RelativePath file, string fault, Exception? cause = null) =>
        new(DiagnosticTable.PackageVariablesUnreadable.Create(_prefix.PathOf(file), fault), cause);
}
