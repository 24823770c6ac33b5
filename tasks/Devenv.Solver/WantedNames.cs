using System.Collections.Immutable;

namespace Devenv.Solver;

/// <summary>Collects, each once and in the order of asking, the names that a provider has to load before a solve can go on.</summary>
public sealed class WantedNames
{
    private readonly HashSet<NameId> _seen = [];
    private readonly List<NameId> _names = [];

    public void Add(NameId name)
    {
        if (_seen.Add(name))
        {
            _names.Add(name);
        }
    }

    internal ImmutableArray<NameId> Take()
    {
        var names = _names.ToImmutableArray();
        _names.Clear();
        _seen.Clear();
        return names;
    }
}
