using System.Collections.Frozen;
using System.Collections.Immutable;
using Devenv.Activation.Scripts;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tasks;

/// <summary>
/// Puts a task after those it depends on: depth first, each once (MANIFEST §10.3). A task that another environment is the place for becomes
/// one step, since that environment's script knows its dependencies.
/// </summary>
internal sealed class TaskPlanner
{
    private readonly string _environment;
    private readonly FrozenDictionary<string, WorkspaceTask> _tasks;
    private readonly ImmutableArray<OtherEnvironment> _others;

    public TaskPlanner(string environment, ImmutableArray<WorkspaceTask> tasks, ImmutableArray<OtherEnvironment> others)
    {
        _environment = environment;
        _tasks = tasks.ToFrozenDictionary(task => task.Name, StringComparer.Ordinal);
        _others = others;
    }

    /// <param name="name">A task of this environment, or of others only.</param>
    public TaskPlan Plan(string name)
    {
        var walk = new Walk(this);
        return walk.Visit(name, null, null) is { } fault ? TaskPlan.Failed(fault) : new TaskPlan(walk.Steps, null);
    }

    /// <summary>The one environment that a task's name stands for, this one as null; or a fault.</summary>
    private (OtherEnvironment? Other, Diagnostic? Fault) Place(string name, string? environment, WorkspaceTask? dependent)
    {
        var owners = _others.Where(other => other.TaskNames.Contains(name)).ToImmutableArray();
        var place = TaskPlacement.Find(
            name, _environment, _tasks.GetValueOrDefault(name), environment, [.. owners.Select(owner => owner.Name)], dependent);
        return (owners.FirstOrDefault(owner => owner.Name == place.Environment), place.Fault);
    }

    private sealed class Walk(TaskPlanner planner)
    {
        private readonly ImmutableArray<PlannedStep>.Builder _steps = ImmutableArray.CreateBuilder<PlannedStep>();
        private readonly HashSet<(string Task, string Environment)> _done = [];
        private readonly List<string> _path = [];

        public ImmutableArray<PlannedStep> Steps => _steps.ToImmutable();

        public Diagnostic? Visit(string name, string? environment, WorkspaceTask? dependent)
        {
            var (other, misplaced) = planner.Place(name, environment, dependent);
            if (misplaced is not null)
            {
                return misplaced;
            }

            if (other is null)
            {
                return VisitOwn(planner._tasks[name]);
            }

            if (_done.Add((name, other.Name)))
            {
                _steps.Add(new PlannedStep.Elsewhere(other, name));
            }

            return null;
        }

        private Diagnostic? VisitOwn(WorkspaceTask task)
        {
            if (_path.IndexOf(task.Name) is var start and >= 0)
            {
                var circle = string.Join(" → ", _path.Skip(start).Append(task.Name).Select(member => $"\"{member}\""));
                return DiagnosticTable.TaskCycle.At(task.Span, task.Name, circle);
            }

            if (!_done.Add((task.Name, planner._environment)))
            {
                return null;
            }

            if (task.Variables.FirstOrDefault(variable => !ShellWord.IsVariableName(variable.Key)) is { Key: { } name })
            {
                return DiagnosticTable.VariableName.At(task.Span, name, $"the task \"{task.Name}\"");
            }

            _path.Add(task.Name);
            foreach (var dependency in task.DependsOn.Where(dependency => dependency.Arguments.IsEmpty || !_path.Contains(dependency.Task)))
            {
                // With other arguments it may be another run of the same task; that is seen when it runs.
                if (Visit(dependency.Task, dependency.Environment, task) is { } fault)
                {
                    return fault;
                }
            }

            _path.RemoveAt(_path.Count - 1);
            if (task.Command is not null)
            {
                _steps.Add(new PlannedStep.Own(task));
            }

            return null;
        }
    }
}
