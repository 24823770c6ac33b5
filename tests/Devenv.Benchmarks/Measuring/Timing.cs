namespace Devenv.Benchmarks.Measuring;

/// <summary>Milliseconds of one run: by the clock, and of all processors together.</summary>
internal readonly record struct Timing(double Wall, double Processor)
{
    /// <summary>Bytes that the measuring thread allocated; 0 where that says nothing.</summary>
    public long Allocated { get; init; }

    /// <summary>What a program printed; empty for what is no program.</summary>
    public string Output { get; init; } = string.Empty;
}
