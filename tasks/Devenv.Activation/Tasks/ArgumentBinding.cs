using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tasks;

/// <summary>Gives the declared arguments of a task their values (MANIFEST §10.1).</summary>
/// <param name="Values">Of all declared arguments, in their order.</param>
/// <param name="Rest">What is appended to the command as it is.</param>
internal sealed record ArgumentBinding(ImmutableArray<KeyValuePair<string, string>> Values, ImmutableArray<string> Rest)
{
    /// <summary>
    /// From the words behind the task's name: values by position, what follows <c>--</c> as it is. Without declared arguments all is
    /// appended.
    /// </summary>
    public static ArgumentBinding? Of(WorkspaceTask task, ImmutableArray<string> words, out Diagnostic? fault)
    {
        if (task.Arguments.IsEmpty)
        {
            fault = null;
            return new ArgumentBinding([], words);
        }

        var dashes = words.IndexOf("--");
        var given = dashes < 0 ? words : words[..dashes];
        return Bind(task, [.. given.Select(word => new TaskDependencyArgument(null, word))], dashes < 0 ? [] : words[(dashes + 1)..], null,
            out fault);
    }

    /// <summary>From what another task gives to it.</summary>
    public static ArgumentBinding? Of(WorkspaceTask task, ImmutableArray<TaskDependencyArgument> given, WorkspaceTask dependent,
        out Diagnostic? fault) =>
        Bind(task, given, [], dependent, out fault);

    private static ArgumentBinding? Bind(
        WorkspaceTask task, ImmutableArray<TaskDependencyArgument> given, ImmutableArray<string> rest, WorkspaceTask? dependent,
        out Diagnostic? fault)
    {
        var span = (dependent ?? task).Span;
        var usage = TaskUsage.Of(task);
        var positional = given.Where(argument => argument.Name is null).ToImmutableArray();
        if (positional.Length > task.Arguments.Length)
        {
            fault = DiagnosticTable.TaskArgumentsTooMany.At(span, task.Name, task.Arguments.Length, positional.Length, usage);
            return null;
        }

        if (given.FirstOrDefault(argument =>
            argument.Name is { } name && task.Arguments.All(declared => declared.Name != name)) is { Name: { } unknown })
        {
            fault = DiagnosticTable.TaskArgumentUnknown.At(span, task.Name, unknown, usage);
            return null;
        }

        var values = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        for (var index = 0; index < task.Arguments.Length; index++)
        {
            var declared = task.Arguments[index];
            var named = given.LastOrDefault(argument => argument.Name == declared.Name)?.Value;
            var value = named ?? (index < positional.Length ? positional[index].Value : declared.Default);
            if (value is null || (!declared.Choices.IsEmpty && !declared.Choices.Contains(value)))
            {
                fault = value is null
                    ? DiagnosticTable.TaskArgumentMissing.At(span, task.Name, declared.Name, usage)
                    : DiagnosticTable.TaskArgumentChoice.At(
                        span, task.Name, declared.Name, value, string.Join(", ", declared.Choices), usage);
                return null;
            }

            values.Add(KeyValuePair.Create(declared.Name, value));
        }

        fault = null;
        return new ArgumentBinding(values.ToImmutable(), rest);
    }
}
