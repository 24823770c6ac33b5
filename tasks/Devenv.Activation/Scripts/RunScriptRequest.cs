using System.Collections.Immutable;
using Devenv.Activation.Tasks;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Scripts;

/// <summary>What a run script is made from.</summary>
public sealed record RunScriptRequest
{
    public required EnvironmentActivation Activation { get; init; }

    /// <summary>What runs the tasks that are more than one program.</summary>
    public required TaskRunnerCommand Runner { get; init; }

    /// <summary>A file of variables that is read each time, absolute; null: none.</summary>
    public string? VariableFile { get; init; }

    /// <summary>The file was asked for: it is read even where git tracks it.</summary>
    public bool IsVariableFileNamed { get; init; }

    /// <summary>The environment's tasks on the installed platform.</summary>
    public ImmutableArray<WorkspaceTask> Tasks { get; init; } = [];

    /// <summary>The workspace's other environments, installed or not.</summary>
    public ImmutableArray<OtherEnvironment> Others { get; init; } = [];
}
