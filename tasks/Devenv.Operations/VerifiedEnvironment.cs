using System.Collections.Immutable;
using Devenv.Install.Verification;
using Devenv.Operations.Describing;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>What verifying an environment found.</summary>
/// <param name="Prefix">Absolute.</param>
public sealed record VerifiedEnvironment(string Name, string Prefix, PrefixReport Report)
{
    /// <summary>More lines than these help nobody; the JSON has them all.</summary>
    private const int LargestList = 50;

    /// <summary>What is wrong with the environment as a whole, for the log; null: nothing.</summary>
    public Diagnostic? Fault
        => Report.IsClean ? null : DiagnosticTable.EnvironmentDiffers.Create(Name, Counted.Of(Findings.Length, "difference"));

    /// <summary>What is found, a line each, and a last line with the sums.</summary>
    public ImmutableArray<string> Lines
    {
        get
        {
            var findings = Findings;
            var lines = findings.Take(LargestList).ToList();
            if (findings.Length > LargestList)
            {
                lines.Add($"and {findings.Length - LargestList} more; -p:Json=true lists all");
            }

            if (!Report.Foreign.IsEmpty)
            {
                lines.Add($"{Counted.Of(Report.Foreign.Length, "file")} of no package, such as \"{Report.Foreign[0]}\"");
            }

            lines.Add($"{Counted.Of(Report.PathCount, "path")} of packages, {Counted.Of(findings.Length, "difference")}");
            return [.. lines.Select(line => $"{Name}: {line}")];
        }
    }

    private ImmutableArray<string> Findings =>
    [
        .. Report.Faults,
        .. Report.Absent.Select(record => $"the package {record} is not installed"),
        .. Report.Superfluous.Select(record => $"the record \"{record}\" is of a package that the environment does not have"),
        .. Report.Differences.Select(difference => difference.ToString()),
    ];
}
