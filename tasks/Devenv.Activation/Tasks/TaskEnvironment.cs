using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tasks;

/// <summary>An environment as the tasks in it see it.</summary>
/// <param name="Platform">The name of the platform it has on this machine.</param>
/// <param name="Tasks">Its tasks on that platform.</param>
/// <param name="RunScript">Where its run script is once it is installed, absolute.</param>
/// <param name="Stamp">A file of its prefix whose content changes with its packages, absolute.</param>
public sealed record TaskEnvironment(
    string Name, string Platform, Subdir Subdir, ImmutableArray<WorkspaceTask> Tasks, string RunScript, string Stamp)
{
    /// <summary>What the manifest adds when it is entered.</summary>
    public ActivationSettings Settings { get; init; } = new([], []);

    public WorkspaceTask? Task(string name) => Tasks.FirstOrDefault(task => task.Name == name);
}
