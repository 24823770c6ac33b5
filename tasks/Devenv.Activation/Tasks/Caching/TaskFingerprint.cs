using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Devenv.Primitives;

namespace Devenv.Activation.Tasks.Caching;

/// <summary>
/// What the outputs of a task come from: its command, its arguments, the variables it reads, its inputs, this tool and its environment.
/// Each part has a name, so that a difference can be told.
/// </summary>
/// <param name="Parts">By name: what it is, or its hash where it is long or may be secret.</param>
internal sealed record TaskFingerprint(ImmutableSortedDictionary<string, string> Parts)
{
    private const string FilePrefix = "the file ";

    public static TaskFingerprint Of(
        TaskNode node, TaskWorkspace workspace, IReadOnlyDictionary<string, string> variables, ImmutableArray<HashedFile> inputs)
    {
        var parts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        parts["the command"] = HashOf(node.CommandText ?? string.Empty);
        parts["the arguments"] = HashOf(string.Join('\0', node.Arguments.Select(argument => $"{argument.Key}={argument.Value}")));
        parts["the folder"] = node.Task.WorkingFolder ?? string.Empty;
        parts["clean-env"] = node.Task.CleanEnvironment.ToString(CultureInfo.InvariantCulture);
        parts["the patterns"] = HashOf(string.Join('\0', [.. node.Inputs, "", .. node.Outputs]));
        parts["the tool's version"] = workspace.ToolVersion;
        parts["the environment"] = HashOf(string.Join('\0',
        [
            node.Environment.Name,
            node.Environment.Platform,
            ReadStamp(node.Environment.Stamp),
            .. node.Environment.Settings.Scripts,
            .. node.Environment.Settings.Variables.Select(variable => $"{variable.Key}={variable.Value}"),
        ]));
        foreach (var (name, text) in node.VariableTexts)
        {
            parts[$"env.{name}"] = HashOf(text);
        }

        foreach (var name in node.UsedVariables)
        {
            parts[$"the variable {name}"] = variables.TryGetValue(name, out var value) ? HashOf(value) : "unset";
        }

        foreach (var file in inputs)
        {
            parts[FilePrefix + file.Path] = file.Hash;
        }

        return new TaskFingerprint(parts.ToImmutable());
    }

    /// <summary>The first difference in words; null where there is none.</summary>
    public string? DifferenceFrom(TaskFingerprint earlier)
    {
        foreach (var (name, value) in Parts)
        {
            if (!earlier.Parts.TryGetValue(name, out var before))
            {
                return $"{Named(name)} is new";
            }

            if (before != value)
            {
                return $"{Named(name)} changed";
            }
        }

        return earlier.Parts.Keys.FirstOrDefault(name => !Parts.ContainsKey(name)) is { } gone ? $"{Named(gone)} is gone" : null;
    }

    internal static string HashOf(string text) => Sha256Hash.Compute(Encoding.UTF8.GetBytes(text)).ToString();

    private static string Named(string name) =>
        name.StartsWith(FilePrefix, StringComparison.Ordinal) ? $"{FilePrefix}\"{name[FilePrefix.Length..]}\"" : name;

    private static string ReadStamp(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
