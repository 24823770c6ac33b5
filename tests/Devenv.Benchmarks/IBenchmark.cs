using Devenv.Benchmarks.Measuring;

namespace Devenv.Benchmarks;

/// <summary>One thing that has a budget, measured against a peer in the same run.</summary>
internal interface IBenchmark
{
    string Name { get; }

    /// <summary>A line that says what is compared with what.</summary>
    string Summary { get; }

    /// <exception cref="MissingPieceException">Data or a program that it needs is not there.</exception>
    BenchmarkReport Run(BenchmarkOptions options);
}
