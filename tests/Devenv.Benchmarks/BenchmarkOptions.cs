using System.Globalization;

namespace Devenv.Benchmarks;

/// <summary>What the command line says beside the name.</summary>
/// <param name="Runs">How often each side is measured.</param>
/// <param name="Feed">The folder of the packed SDK; null for the repository's <c>artifacts/feed</c>.</param>
/// <param name="Folder">Where files are linked and unpacked; null: in memory.</param>
/// <param name="Records">The size of the channel that the corpus is multiplied to.</param>
internal sealed record BenchmarkOptions(int Runs, string? Feed, string? Folder, int Records)
{
    public static BenchmarkOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new BenchmarkOptions(10, null, null, 1_000_000);
        while (!arguments.IsEmpty)
        {
            options = arguments switch
            {
                ["--runs", var text, ..] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var runs)
                    && runs > 0 =>
                    options with { Runs = runs },
                ["--records", var text, ..] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var records)
                    && records > 0 => options with { Records = records },
                ["--feed", var folder, ..] => options with { Feed = Path.GetFullPath(folder) },
                ["--folder", var folder, ..] => options with { Folder = Path.GetFullPath(folder) },
                [var other, ..] => throw new UsageException($"\"{other}\" is no option, or its value is missing or wrong"),
                _ => options,
            };
            arguments = arguments[2..];
        }

        return options;
    }
}
