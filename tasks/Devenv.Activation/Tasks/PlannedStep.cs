using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tasks;

/// <summary>One thing to run on the way to a task.</summary>
internal abstract record PlannedStep
{
    private PlannedStep()
    {
    }

    /// <summary>A task with a command in the script's own environment.</summary>
    public sealed record Own(WorkspaceTask Task) : PlannedStep;

    /// <summary>A task of another environment, with all that it depends on there.</summary>
    public sealed record Elsewhere(OtherEnvironment Environment, string Task) : PlannedStep;
}
