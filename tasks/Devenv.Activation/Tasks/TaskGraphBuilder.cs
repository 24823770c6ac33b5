using System.Collections.Immutable;
using Devenv.Activation.Scripts;
using Devenv.Activation.Shell.Syntax;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tasks;

/// <summary>
/// Finds what has to run for a task: its dependencies first, depth first, each task with the same arguments in the same environment once
/// (MANIFEST §10.3). Everything that can be wrong with any of them is found before the first one runs.
/// </summary>
public sealed class TaskGraphBuilder
{
    private const int DeepestNesting = 100;

    private readonly TaskWorkspace _workspace;
    private readonly ImmutableArray<TaskNode>.Builder _nodes = ImmutableArray.CreateBuilder<TaskNode>();
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];
    private readonly List<string> _names = [];
    private Diagnostic? _fault;

    private TaskGraphBuilder(TaskWorkspace workspace) => _workspace = workspace;

    /// <param name="words">What stands behind the task's name.</param>
    /// <param name="skipsDependencies">Only the task itself.</param>
    public static TaskGraph Build(TaskWorkspace workspace, string name, ImmutableArray<string> words, bool skipsDependencies)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var builder = new TaskGraphBuilder(workspace);
        if (builder.Place(name, workspace.Environment, null, null) is var (environment, task))
        {
            builder.AddFirst(environment, task, words, skipsDependencies);
        }

        return builder._fault is { } fault ? new TaskGraph([], fault) : new TaskGraph(builder._nodes.ToImmutable(), null);
    }

    private void AddFirst(TaskEnvironment environment, WorkspaceTask task, ImmutableArray<string> words, bool skipsDependencies)
    {
        if (task is { Command: null, Arguments.IsEmpty: true } && !words.IsEmpty)
        {
            _fault = DiagnosticTable.TaskTakesNoArguments.At(task.Span, task.Name,
                string.Join(", ", task.DependsOn.Select(dependency => dependency.Task)));
        }
        else if (ArgumentBinding.Of(task, words, out _fault) is { } binding)
        {
            Visit(environment, skipsDependencies ? task with { DependsOn = [] } : task, binding);
        }
    }

    private (TaskEnvironment Environment, WorkspaceTask Task)? Place(string name, string from, string? asked, WorkspaceTask? dependent)
    {
        var current = _workspace.Environments.FirstOrDefault(environment => environment.Name == from);
        var owners = _workspace.Environments.Where(environment => environment.Name != from && environment.Task(name) is not null);
        var place = TaskPlacement.Find(name, from, current?.Task(name), asked, [.. owners.Select(owner => owner.Name)], dependent);
        _fault ??= place.Fault;
        var found = _workspace.Environments.FirstOrDefault(environment => environment.Name == place.Environment);
        return found?.Task(name) is { } task ? (found, task) : null;
    }

    /// <summary>The number of the node; negative after a fault.</summary>
    private int Visit(TaskEnvironment environment, WorkspaceTask task, ArgumentBinding binding)
    {
        var key = string.Join('\0', [environment.Name, task.Name, .. binding.Values.Select(value => value.Value), "", .. binding.Rest]);
        var start = _path.IndexOf(key);
        if (start >= 0 || _path.Count >= DeepestNesting)
        {
            var circle = string.Join(" → ", _names.Skip(Math.Max(0, start)).Take(20).Append(task.Name).Select(member => $"\"{member}\""));
            _fault ??= DiagnosticTable.TaskCycle.At(task.Span, task.Name, circle);
            return -1;
        }

        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        _path.Add(key);
        _names.Add(task.Name);
        var before = VisitDependencies(environment, task, binding);
        _path.RemoveAt(_path.Count - 1);
        _names.RemoveAt(_names.Count - 1);
        if (_fault is null && Render(environment, task, binding) is { } node)
        {
            _nodes.Add(node with { DependsOn = before });
            return _known[key] = _nodes.Count - 1;
        }

        return -1;
    }

    private ImmutableArray<int> VisitDependencies(TaskEnvironment environment, WorkspaceTask task, ArgumentBinding binding)
    {
        var templates = new TaskTemplates(task, TaskTemplates.Values(environment, binding.Values, null));
        var before = ImmutableArray.CreateBuilder<int>();
        foreach (var dependency in task.DependsOn)
        {
            if (_fault is not null || Place(dependency.Task, environment.Name, dependency.Environment, task) is not var (place, found))
            {
                break;
            }

            var given = dependency.Arguments.Select(argument => argument with { Value = templates.Render(argument.Value) })
                .ToImmutableArray();
            _fault ??= templates.Fault;
            if (_fault is null && ArgumentBinding.Of(found, given, task, out _fault) is { } bound
                && Visit(place, found, bound) is var number and >= 0)
            {
                before.Add(number);
            }
        }

        return [.. before.Distinct()];
    }

    private TaskNode? Render(TaskEnvironment environment, WorkspaceTask task, ArgumentBinding binding)
    {
        var node = new TaskNode { Environment = environment, Task = task, Arguments = binding.Values };
        if (task.Command is null)
        {
            return node;
        }

        if (task.CleanEnvironment && environment.Subdir.IsWindows)
        {
            _fault = DiagnosticTable.TaskCleanOnWindows.At(task.Span, task.Name);
            return null;
        }

        var templates = new TaskTemplates(task, TaskTemplates.Values(environment, binding.Values, _workspace));
        var text = string.Join(' ', binding.Rest.Select(ShellWord.Literal).Prepend(templates.Render(task.Command).TrimEnd()));
        var variables = task.Variables.Select(variable => KeyValuePair.Create(variable.Key, templates.Render(variable.Value)))
            .ToImmutableArray();
        node = node with
        {
            CommandText = text,
            VariableTexts = variables,
            Inputs = [.. task.Inputs.Select(templates.Render)],
            Outputs = [.. task.Outputs.Select(templates.Render)],
        };
        _fault ??= templates.Fault;
        return _fault is null ? Read(node, text) : null;
    }

    private TaskNode? Read(TaskNode node, string text)
    {
        var assignments = ImmutableArray.CreateBuilder<Assignment>();
        foreach (var (name, value) in node.VariableTexts)
        {
            if (!ShellWord.IsVariableName(name))
            {
                _fault = DiagnosticTable.VariableName.At(node.Task.Span, name, $"the task \"{node.Task.Name}\"");
                return null;
            }

            if (!ShellParser.TryParseValue(value, out var word, out var wrong))
            {
                _fault = DiagnosticTable.TaskCommandSyntax.At(node.Task.Span, node.Task.Name, wrong.Reason, wrong.Shown(value));
                return null;
            }

            assignments.Add(new Assignment(name, word));
        }

        if (!ShellParser.TryParse(text, out var commands, out var fault))
        {
            _fault = DiagnosticTable.TaskCommandSyntax.At(node.Task.Span, node.Task.Name, fault.Reason, fault.Shown(text));
            return null;
        }

        return node with
        {
            Commands = commands,
            Variables = assignments.ToImmutable(),
            UsedVariables = UsedVariables.In(commands, assignments.Select(assignment => assignment.Value)),
        };
    }
}
