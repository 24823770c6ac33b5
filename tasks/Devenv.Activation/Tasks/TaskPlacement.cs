using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tasks;

/// <summary>Which environment a task's name stands for (MANIFEST §10.3).</summary>
/// <param name="Environment">Null where there is a fault.</param>
internal sealed record TaskPlacement(string? Environment, Diagnostic? Fault)
{
    /// <param name="current">The environment in use.</param>
    /// <param name="own">The task of that name in it.</param>
    /// <param name="asked">The environment that was named, if any.</param>
    /// <param name="owners">The other environments that have such a task.</param>
    public static TaskPlacement Find(
        string name, string current, WorkspaceTask? own, string? asked, ImmutableArray<string> owners, WorkspaceTask? dependent)
    {
        if (asked is not null && asked != current)
        {
            return owners.Contains(asked) ? new TaskPlacement(asked, null) : Unknown(name, $"the environment \"{asked}\"", dependent);
        }

        if (own is not null)
        {
            // Only who did not ask for an environment is sent to the task's own choice.
            var isMoved = asked is null && current == "default" && own.DefaultEnvironment is { } choice && owners.Contains(choice);
            return new TaskPlacement(isMoved ? own.DefaultEnvironment : current, null);
        }

        return asked is not null ? Unknown(name, $"the environment \"{asked}\"", dependent) : owners switch
        {
            [] => Unknown(name, "the workspace", dependent),
            [var only] => new TaskPlacement(only, null),
            _ => new TaskPlacement(null, DiagnosticTable.TaskAmbiguous.At(dependent?.Span, name, string.Join(", ", owners), owners[0])),
        };
    }

    private static TaskPlacement Unknown(string name, string where, WorkspaceTask? dependent) =>
        new(null, DiagnosticTable.TaskDependencyUnknown.At(dependent?.Span, dependent?.Name ?? name, name, where));
}
