using System.Collections.Immutable;
using System.Globalization;
using Devenv.Activation.Shells;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Entering;

/// <summary>
/// Computes what a run script would do (INSTALL §10.4): the values are set here, so that none has to pass through the language of cmd,
/// which cannot hold some; cmd is only asked to call the scripts, where there are any.
/// </summary>
/// <param name="folder">Where the record lies.</param>
internal sealed class RecordEntry(EntryRecord record, string folder) : IEnvironmentEntry
{
    private readonly List<string> _said = [];

    public async Task<EnteredVariables> EnterAsync(
        string environment, string workingFolder, HostEnvironment host, bool isClean, CancellationToken cancellationToken)
    {
        _said.Clear();
        var variables = new Dictionary<string, string>(host.Variables, host.Variables.Comparer);
        foreach (var (name, value) in await VariableFile.ReadAsync(record, host, _said.Add, cancellationToken))
        {
            variables[name] = value;
        }

        var path = isClean ? null : variables.GetValueOrDefault("PATH");
        variables["PATH"] = string.Join(Path.PathSeparator, path is { Length: > 0 } ? record.Path.Add(path) : record.Path);
        var level = LevelOf(variables) + 1;
        variables["CONDA_SHLVL"] = level.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in record.Variables.Prepend(KeyValuePair.Create("CONDA_PREFIX", record.Prefix)))
        {
            Set(variables, level, name, value);
        }

        var scripts = Scripts();
        if (!scripts.IsEmpty)
        {
            variables = await BatchScripts.RunAsync(
                new BatchScripts(environment, scripts, folder, workingFolder), variables, _said.Add, cancellationToken);
        }

        foreach (var (name, value) in record.ManifestVariables)
        {
            SetExpanded(variables, level, name, value);
        }

        return new EnteredVariables([.. variables], [.. _said]);
    }

    // As conda and pixi do, the value that is replaced is kept under the level's name.
    private static void Set(Dictionary<string, string> variables, int level, string name, string value)
    {
        if (variables.TryGetValue(name, out var before))
        {
            variables[string.Create(CultureInfo.InvariantCulture, $"CONDA_ENV_SHLVL_{level}_{name}")] = before;
        }

        variables[name] = value;
    }

    private void SetExpanded(Dictionary<string, string> variables, int level, string name, string value)
    {
        if (ValueText.Parse(value) is { } parsed)
        {
            Set(variables, level, name, parsed.Join(string.Empty, text => text, other => variables.GetValueOrDefault(other, string.Empty)));
        }
        else
        {
            _said.Add(DiagnosticTable.ValueBeyondShell.Create(name).ToString());
        }
    }

    private ImmutableArray<string> Scripts()
    {
        var scripts = ImmutableArray.CreateBuilder<string>();
        scripts.AddRange(record.PackageScripts.Where(File.Exists));
        foreach (var script in record.Scripts)
        {
            if (!File.Exists(script))
            {
                _said.Add(DiagnosticTable.ActivationScriptMissing.Create(script).ToString());
            }
            else if (!BatchScripts.Runs(script))
            {
                _said.Add(DiagnosticTable.ScriptOfOtherShell.Create(script, ".bat").ToString());
            }
            else
            {
                scripts.Add(script);
            }
        }

        return scripts.ToImmutable();
    }

    private static int LevelOf(Dictionary<string, string> variables) =>
        variables.GetValueOrDefault("CONDA_SHLVL") is { Length: > 0 and < 6 } text
        && text.All(char.IsAsciiDigit)
        && (text.Length == 1 || text[0] != '0')
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : 0;
}
