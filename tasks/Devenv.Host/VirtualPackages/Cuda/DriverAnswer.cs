using System.Globalization;
using Devenv.Conda.Versions;

namespace Devenv.Host.VirtualPackages.Cuda;

/// <summary>
/// What a library of the driver said, as the lines that the probe's process prints: <c>version SOURCE 12040</c>, <c>capability SOURCE
/// 8.6</c>. A driver may print too, so each line begins and ends with a line end of its own, and other lines mean nothing.
/// </summary>
internal sealed record DriverAnswer(CudaFact<CondaVersion>? Version, CudaFact<ComputeCapability>? Capability)
{
    private const string VersionWord = "version";
    private const string CapabilityWord = "capability";

    public static DriverAnswer Nothing { get; } = new(null, null);

    public static string LineOf(CudaSource source, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"\n{VersionWord} {source.Word()} {version}\n");

    public static string LineOf(CudaSource source, ComputeCapability capability) => $"\n{CapabilityWord} {source.Word()} {capability}\n";

    /// <summary>The last line of each kind that makes sense.</summary>
    public static DriverAnswer Parse(string output)
    {
        var answer = Nothing;
        Span<Range> words = stackalloc Range[4];
        foreach (var line in output.AsSpan().EnumerateLines())
        {
            if (line.Split(words, ' ') == 3 && CudaSourceText.Parse(line[words[1]]) is { } source)
            {
                answer = answer.With(line[words[0]], source, line[words[2]]);
            }
        }

        return answer;
    }

    private DriverAnswer With(ReadOnlySpan<char> kind, CudaSource source, ReadOnlySpan<char> value) => kind switch
    {
        VersionWord when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && CudaDriver.VersionOf(number) is { } version => this with { Version = new CudaFact<CondaVersion>(version, source) },
        CapabilityWord when ComputeCapability.TryParse(value, out var capability) =>
            this with { Capability = new CudaFact<ComputeCapability>(capability, source) },
        _ => this,
    };
}
