namespace Devenv.Conda.Versions;

/// <summary>What may follow the last segment of a version's prefix.</summary>
public enum PrefixRule
{
    /// <summary>Anything: 1.0.2l starts with 1.0.2. What the product does (spec/VERSIONS.md §1.3).</summary>
    OpenEnd,

    /// <summary>Another segment only: 1.0.2l does not start with 1.0.2, 1.0.2.1 does. The rattler of November 2025.</summary>
    ClosedSegments,
}
