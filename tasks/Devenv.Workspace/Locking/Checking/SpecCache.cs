using Devenv.Conda.Matching;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>
/// What records depend on, parsed once per check: a lock file repeats a few thousand texts tens of thousands of times, and environments
/// share records. Not for several threads.
/// </summary>
internal sealed class SpecCache
{
    private readonly Dictionary<string, MatchSpec?> _specs = new(StringComparer.Ordinal);
    private readonly Dictionary<LockedCondaPackage, MatchSpec?[]> _depends = new(ReferenceEqualityComparer.Instance);

    /// <summary>A record's requirement; null where the text is none.</summary>
    public MatchSpec? Of(string text)
    {
        if (!_specs.TryGetValue(text, out var spec))
        {
            spec = MatchSpec.TryParse(text, SpecParsing.Lenient, out var parsed, out _) ? parsed : null;
            _specs.Add(text, spec);
        }

        return spec;
    }

    /// <summary>What an archive depends on, in the order of its record; null stands for a text that is no spec.</summary>
    public MatchSpec?[] DependsOf(LockedCondaPackage package)
    {
        if (!_depends.TryGetValue(package, out var specs))
        {
            specs = [.. package.Record.Package.Depends.Select(Of)];
            _depends.Add(package, specs);
        }

        return specs;
    }
}
