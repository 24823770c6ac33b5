namespace Devenv.Benchmarks.Measuring;

/// <summary>The runs of one contender.</summary>
/// <param name="Allocated">In MB; all 0 where nobody asked.</param>
internal sealed record TimingSeries(Series Wall, Series Processor, Series Allocated);
