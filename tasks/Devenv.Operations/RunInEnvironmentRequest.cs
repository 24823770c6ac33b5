using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Operations;

/// <summary>What <c>dotnet run</c> asks for where there is no shell that could read a run script; all paths are absolute.</summary>
public sealed record RunInEnvironmentRequest
{
    /// <summary>What the installation of the environment left.</summary>
    public required string RecordPath { get; init; }

    /// <summary>Words that the build hands over: <c>force</c>, <c>skip-deps</c>, <c>explain</c>, <c>jobs=N</c>.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>A task or a program with its arguments; behind <c>--</c> it is a program.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Where the run was started.</summary>
    public required string StartFolder { get; init; }

    /// <summary>This tool's version.</summary>
    public required string ToolVersion { get; init; }

    public required HostEnvironment Host { get; init; }

    /// <summary>Takes lines for the user.</summary>
    public required Action<string> Tell { get; init; }
}
