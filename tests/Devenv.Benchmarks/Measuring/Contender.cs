namespace Devenv.Benchmarks.Measuring;

/// <summary>One side of a comparison.</summary>
/// <param name="Measure">Does the work once and says what it took; what is only preparation is left out of the figure.</param>
internal sealed record Contender(string Name, Func<Timing> Measure);
