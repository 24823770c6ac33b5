using System.Collections.Immutable;
using Devenv.Activation.Shell.Syntax;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tasks;

/// <summary>A task with its arguments in its environment: one thing to run.</summary>
public sealed record TaskNode
{
    public required TaskEnvironment Environment { get; init; }

    public required WorkspaceTask Task { get; init; }

    /// <summary>By the declared arguments' order.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Arguments { get; init; }

    /// <summary>The command with its templates rendered and the rest of the command line behind it; null for an alias.</summary>
    public string? CommandText { get; init; }

    /// <summary>The command as it was read; null for an alias.</summary>
    public CommandList? Commands { get; init; }

    /// <summary>The variables of the task, in order.</summary>
    public ImmutableArray<Assignment> Variables { get; init; } = [];

    /// <summary>The variables' texts with their templates rendered.</summary>
    public ImmutableArray<KeyValuePair<string, string>> VariableTexts { get; init; } = [];

    /// <summary>The names of the variables that the command and the variables' values read.</summary>
    public ImmutableArray<string> UsedVariables { get; init; } = [];

    /// <summary>Patterns of files, rendered.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>Patterns of files, rendered.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>The numbers of the nodes that come first.</summary>
    public ImmutableArray<int> DependsOn { get; init; } = [];

    /// <summary>How it is called where several tasks are told apart.</summary>
    public string Label => Arguments.IsEmpty ? Task.Name : $"{Task.Name}({string.Join(',', Arguments.Select(argument => argument.Value))})";
}
