using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Host.Processes;

/// <summary>
/// What to start and within which bounds. The child gets these variables and no others, an empty standard input, and no terminal.
/// </summary>
public sealed record ChildProcessStart
{
    /// <summary>A path, or a name that is looked up on this process's <c>PATH</c>.</summary>
    public required string FileName { get; init; }

    /// <summary>Passed on word by word, without a shell.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The whole environment of the child; usually <see cref="HostEnvironment.Variables"/> with changes.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Includes reading the output to its end. <see cref="Timeout.InfiniteTimeSpan"/>: none.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>How many bytes of each output are kept; the rest is read and dropped, so that the child does not block.</summary>
    public int OutputLimit { get; init; } = 1 << 20;

    /// <summary>
    /// How long the outputs are read once the child has ended: what it started may hold them open for ever. Null: until the time limit.
    /// </summary>
    public TimeSpan? OutputGrace { get; init; }

    /// <summary>How long a process that is asked to end (SIGTERM) may take before it is killed with all that it started.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(2);
}
