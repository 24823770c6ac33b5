using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Host.Processes;

/// <summary>What to start with bytes on its standard input, and how much may come back.</summary>
public sealed record PipedProgramStart
{
    /// <summary>A path, or a name that is looked up on this process's <c>PATH</c>.</summary>
    public required string FileName { get; init; }

    /// <summary>Passed on word by word, without a shell. Every process of the machine can read them: nothing secret belongs here.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The whole environment of the child; usually <see cref="HostEnvironment.Variables"/> with changes.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>What the child reads, piece after piece; then its input ends.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Input { get; init; } = [];

    /// <summary>Includes reading the outputs to their end.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>A child that writes more bytes to its standard output is ended.</summary>
    public int OutputLimit { get; init; } = 1 << 30;

    /// <summary>How many bytes of the error output are kept; the rest is read and dropped.</summary>
    public int ErrorLimit { get; init; } = 1 << 20;

    /// <summary>How long a process that is asked to end (SIGTERM) may take before it is killed with all that it started.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.FromSeconds(2);
}
