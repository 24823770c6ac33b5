using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>A named command of the manifest (MANIFEST §10).</summary>
public sealed record WorkspaceTask
{
    public required string Name { get; init; }

    /// <summary>The command line; a list is quoted word by word. Null for an alias, which only has dependencies.</summary>
    public string? Command { get; init; }

    /// <summary>Relative to the workspace root; null runs where the command was started.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>Set before the command, in this order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Variables { get; init; } = [];

    public ImmutableArray<TaskDependency> DependsOn { get; init; } = [];

    public string? Description { get; init; }

    /// <summary>The environment it runs in when none is asked for.</summary>
    public string? DefaultEnvironment { get; init; }

    public ImmutableArray<TaskArgument> Arguments { get; init; } = [];

    public ImmutableArray<string> Inputs { get; init; } = [];

    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>Runs without the variables of the process that starts it.</summary>
    public bool CleanEnvironment { get; init; }

    /// <summary>The name's place.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>Left out of listings; it can still be run.</summary>
    public bool IsHidden => Name.StartsWith('_');
}
