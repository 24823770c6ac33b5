using System.Collections.Immutable;

namespace Devenv.Benchmarks.Measuring;

/// <summary>What one side gave in each run.</summary>
/// <param name="Unit">Such as <c>ms</c> or <c>MB/s</c>.</param>
internal sealed record Series(string Name, string Unit, ImmutableArray<double> Values)
{
    public double Median
    {
        get
        {
            var sorted = Values.Sort();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>The smallest and the largest without a quarter of the runs at either end.</summary>
    public (double Low, double High) MiddleHalf
    {
        get
        {
            var sorted = Values.Sort();
            return (sorted[sorted.Length / 4], sorted[^(1 + (sorted.Length / 4))]);
        }
    }

    public double Minimum => Values.Min();

    public double Maximum => Values.Max();

    /// <summary>
    /// The median of what each run took more than the other's run of the same round: what comes and goes over minutes falls out of it, which
    /// a difference of medians keeps.
    /// </summary>
    public double PairedDifference(Series other) => DifferencesFrom(other).Median;

    /// <summary>What each run took more than the other's run of the same round.</summary>
    public Series DifferencesFrom(Series other) => this with { Values = [.. Values.Zip(other.Values, (own, others) => own - others)] };

    /// <summary>The same runs in another unit.</summary>
    public Series As(string unit, Func<double, double> convert) => this with { Unit = unit, Values = [.. Values.Select(convert)] };
}
