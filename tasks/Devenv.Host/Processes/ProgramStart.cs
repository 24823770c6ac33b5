using System.Collections.Immutable;

namespace Devenv.Host.Processes;

/// <summary>A program to start with streams of the caller's choice; it gets these variables and no others.</summary>
public sealed record ProgramStart
{
    /// <summary>Absolute.</summary>
    public required string FileName { get; init; }

    /// <summary>What the program is told its name is; null: the file's.</summary>
    public string? CalledAs { get; init; }

    /// <summary>Passed on word by word.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Absolute.</summary>
    public required string WorkingFolder { get; init; }

    public required ProgramStream Input { get; init; }

    public required ProgramStream Output { get; init; }

    public required ProgramStream Error { get; init; }
}
