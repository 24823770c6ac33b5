using System.Collections.Immutable;
using System.Globalization;

namespace Devenv.Benchmarks.Measuring;

/// <summary>A table of series, notes on what was measured, and the budgets with their verdicts.</summary>
internal sealed record BenchmarkReport(string Name, ImmutableArray<Series> Rows, ImmutableArray<Budget> Budgets,
    ImmutableArray<string> Notes)
{
    public bool IsWithinBudget => Budgets.All(budget => budget.IsMet);

    public void Write(TextWriter output, string machine)
    {
        output.WriteLine($"{Name}: {machine}");
        Array.ForEach([.. Notes], note => output.WriteLine($"  {note}"));
        var width = Math.Max(20, Rows.Max(row => row.Name.Length) + 2);
        output.WriteLine($"| {"what".PadRight(width)} | unit |   median |      min |      max | runs |");
        output.WriteLine($"|{new string('-', width + 2)}|------|---------:|---------:|---------:|-----:|");
        foreach (var row in Rows)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Name.PadRight(width)} | {row.Unit,-4} | {row.Median,8:0.0} | {row.Minimum,8:0.0} | {row.Maximum,8:0.0} | "
                + $"{row.Values.Length,4} |"));
        }

        Array.ForEach([.. Budgets], output.WriteLine);
    }
}
