using System.Globalization;

namespace Devenv.Benchmarks;

/// <summary>What the command line says beside the name.</summary>
/// <param name="Runs">How often each side is measured.</param>
/// <param name="Feed">The folder of the packed SDK; null for the repository's <c>artifacts/feed</c>.</param>
internal sealed record BenchmarkOptions(int Runs, string? Feed)
{
    public static BenchmarkOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new BenchmarkOptions(10, null);
        while (!arguments.IsEmpty)
        {
            options = arguments switch
            {
                ["--runs", var text, ..] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs > 0 => options with { Runs = runs },
                ["--feed", var folder, ..] => options with { Feed = Path.GetFullPath(folder) },
                [var other, ..] => throw new UsageException($"\"{other}\" is no option, or its value is missing or wrong"),
                _ => options,
            };
            arguments = arguments[2..];
        }

        return options;
    }
}
