using Devenv.Primitives;
using System.Collections.Immutable;

namespace Devenv.Conda.Records;

/// <summary>
/// Dependencies before their dependents, in the order rattler makes, which decides who wins a path that two packages have.
/// Source: spec/INSTALL.md §8.4. Linear in packages and dependencies, but for cycles, which are found by a depth-first search and cut once
/// each.
/// </summary>
public sealed class TopologicalOrder
{
    private static readonly CharacterSet s_endOfName = CharacterSet.Create(" =<>!~[;,");

    private readonly SortedDictionary<PackageName, RepodataRecord> _packages = [];
    private readonly Dictionary<PackageName, List<PackageName>> _dependencies = [];
    private readonly HashSet<(PackageName From, PackageName To)> _cut = [];

    private TopologicalOrder(ImmutableArray<RepodataRecord> packages)
    {
        foreach (var record in packages)
        {
            _packages[record.Package.Name] = record;
        }

        foreach (var (name, record) in _packages)
        {
            _dependencies[name] = [.. record.Package.Depends.Select(DependencyName).OfType<PackageName>().Where(_packages.ContainsKey)];
        }
    }

    public static ImmutableArray<RepodataRecord> Sort(ImmutableArray<RepodataRecord> packages)
    {
        var order = new TopologicalOrder(packages);
        order.CutCycles();
        return order.Emit();
    }

    /// <summary>The name that a match spec's text begins with, after a channel; null where it names nothing.</summary>
    public static PackageName? DependencyName(string spec)
    {
        var text = spec.AsSpan().Trim();
        var channel = text.IndexOf("::");
        text = channel >= 0 ? text[(channel + 2)..].TrimStart() : text;
        var end = s_endOfName.FirstIn(text);
        return PackageName.TryParse((end >= 0 ? text[..end] : text).ToString(), out var name) ? name : null;
    }

    private void CutCycles()
    {
        var visited = new HashSet<PackageName>();
        foreach (var name in _packages.Keys)
        {
            if (visited.Contains(name))
            {
                continue;
            }

            visited.Add(name);
            var path = new List<PackageName> { name };
            var pending = new Stack<IEnumerator<PackageName>>([_dependencies[name].GetEnumerator()]);
            while (pending.TryPeek(out var dependencies))
            {
                if (!dependencies.MoveNext())
                {
                    pending.Pop();
                    path.RemoveAt(path.Count - 1);
                }
                else if (path.IndexOf(dependencies.Current) is var start and >= 0)
                {
                    Cut(path[start..]);
                }
                else if (visited.Add(dependencies.Current))
                {
                    path.Add(dependencies.Current);
                    pending.Push(_dependencies[dependencies.Current].GetEnumerator());
                }
            }
        }
    }

    /// <summary>
    /// The first edge from a platform's package to a noarch one goes; where an edge the other way comes first, or none, its reverse.
    /// </summary>
    private void Cut(List<PackageName> cycle)
    {
        for (var i = 0; i < cycle.Count; i++)
        {
            var (from, to) = (cycle[i], cycle[(i + 1) % cycle.Count]);
            switch (IsNoarch(from), IsNoarch(to))
            {
                case (false, true):
                    _cut.Add((from, to));
                    return;
                case (true, false):
                    _cut.Add((to, from));
                    return;
                default:
                    if (i == cycle.Count - 1)
                    {
                        _cut.Add((to, from));
                    }

                    break;
            }
        }
    }

    private ImmutableArray<RepodataRecord> Emit()
    {
        var needed = _dependencies.SelectMany(pair => Followed(pair.Key)).ToHashSet();
        var roots = _packages.Keys.Where(name => !needed.Contains(name));
        var order = ImmutableArray.CreateBuilder<RepodataRecord>(_packages.Count);
        var visited = new HashSet<PackageName>();
        Expand(roots, visited, order);
        Expand(_packages.Keys.Where(name => !visited.Contains(name)).ToArray(), visited, order);
        return order.DrainToImmutable();
    }

    private void Expand(IEnumerable<PackageName> roots, HashSet<PackageName> visited, ImmutableArray<RepodataRecord>.Builder order)
    {
        var stack = new Stack<(PackageName Name, bool DependenciesDone)>(roots.Select(root => (root, false)));
        while (stack.TryPop(out var top))
        {
            if (top.DependenciesDone)
            {
                order.Add(_packages[top.Name]);
            }
            else if (visited.Add(top.Name))
            {
                stack.Push((top.Name, true));
                foreach (var dependency in Followed(top.Name).Order())
                {
                    stack.Push((dependency, false));
                }
            }
        }
    }

    private IEnumerable<PackageName> Followed(PackageName name)
        => _dependencies[name].Where(to => !_cut.Contains((name, to)) && to != name);

    private bool IsNoarch(PackageName name) => _packages[name].Package.Noarch != NoarchKind.None;
}
