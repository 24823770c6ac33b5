using Devenv.Conda.Matching;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>Match specs by their text: a lock file repeats a few thousand texts tens of thousands of times. Not for several threads.</summary>
internal sealed class SpecCache
{
    private readonly Dictionary<string, MatchSpec?> _specs = new(StringComparer.Ordinal);

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
}
