using System.Globalization;

namespace Devenv.Benchmarks.Measuring;

/// <summary>A figure that is compared with its limit.</summary>
/// <param name="Unit">Such as <c>x</c> for a ratio.</param>
/// <param name="IsFloor">The figure has to reach the limit; else it must not pass it.</param>
internal sealed record Budget(string Name, double Figure, string Unit, double Limit, bool IsFloor)
{
    public bool IsMet => IsFloor ? Figure >= Limit : Figure <= Limit;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}: {Figure:0.###} {Unit}, budget {(IsFloor ? "at least" : "at most")} {Limit:0.###} {Unit}: {(IsMet ? "met" : "MISSED")}");
}
