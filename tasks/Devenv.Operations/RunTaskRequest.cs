using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Operations;

/// <summary>What a run script asks of the task runner; all paths are absolute.</summary>
public sealed record RunTaskRequest
{
    public required string ManifestPath { get; init; }

    /// <summary>The folder of prefixes and state.</summary>
    public required string RootFolder { get; init; }

    /// <summary>The environment whose run script asks.</summary>
    public required string Environment { get; init; }

    /// <summary>The name of the platform that is installed in it.</summary>
    public required string Platform { get; init; }

    /// <summary>Words that the build hands over: <c>force</c>, <c>skip-deps</c>, <c>explain</c>, <c>jobs=N</c>.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    public required string Task { get; init; }

    /// <summary>What stands behind the task's name.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Where the run was started.</summary>
    public required string StartFolder { get; init; }

    /// <summary>This tool's version.</summary>
    public required string ToolVersion { get; init; }

    public required HostEnvironment Host { get; init; }

    /// <summary>Takes lines for the user.</summary>
    public required Action<string> Tell { get; init; }
}
