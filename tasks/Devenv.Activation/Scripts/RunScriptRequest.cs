using System.Collections.Immutable;
using Devenv.Activation.Tasks;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Scripts;

/// <summary>What a run script is made from.</summary>
public sealed record RunScriptRequest
{
    public required EnvironmentActivation Activation { get; init; }

    /// <summary>The environment's tasks on the installed platform.</summary>
    public ImmutableArray<WorkspaceTask> Tasks { get; init; } = [];

    /// <summary>The workspace's other environments, installed or not.</summary>
    public ImmutableArray<OtherEnvironment> Others { get; init; } = [];

    /// <summary>The request for an installed environment of a manifest.</summary>
    /// <param name="activation">Of one of the manifest's environments.</param>
    /// <param name="runScriptOf">Where the run script of an environment is, by the environment's name.</param>
    public static RunScriptRequest Create(Manifest manifest, EnvironmentActivation activation, Func<string, string> runScriptOf)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentNullException.ThrowIfNull(runScriptOf);
        var tasks = manifest.Environments
            .Select(environment => (environment.Name, Tasks: TasksOn(environment, activation)))
            .ToImmutableArray();
        return new RunScriptRequest
        {
            Activation = activation,
            Tasks = [.. tasks.Where(entry => entry.Name == activation.Environment).SelectMany(entry => entry.Tasks)],
            Others =
            [
                .. tasks
                    .Where(entry => entry.Name != activation.Environment && !entry.Tasks.IsEmpty)
                    .Select(entry => new OtherEnvironment(entry.Name, runScriptOf(entry.Name), [.. entry.Tasks.Select(task => task.Name)])),
            ],
        };
    }

    private static ImmutableArray<WorkspaceTask> TasksOn(WorkspaceEnvironment environment, EnvironmentActivation activation) =>
        environment.Platforms.FirstOrDefault(platform => platform.Subdir == activation.Subdir) is { } platform ? environment.Tasks(platform) : [];
}
