using Devenv.Benchmarks.Solving;

namespace Devenv.Benchmarks.Building;

/// <summary>A request whose solve is measured as a process.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Dependencies">The lines of the manifest's table.</param>
internal sealed record SolveTargetCase(string Name, string Dependencies)
{
    /// <summary>A recorded request as a manifest has it.</summary>
    public static SolveTargetCase Of(SolveCase recorded, string name) =>
        new(name, string.Join('\n', recorded.Specs.Select(Dependency)));

    /// <summary>A spec of a name and a version, which is all that these requests have.</summary>
    private static string Dependency(string spec)
    {
        var end = spec.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? $"\"{spec}\" = \"*\"" : $"\"{spec[..end]}\" = \"{spec[(end + 1)..]}\"";
    }
}
