namespace Devenv.Benchmarks.Measuring;

/// <summary>The runs of one contender.</summary>
internal sealed record TimingSeries(Series Wall, Series Processor);
