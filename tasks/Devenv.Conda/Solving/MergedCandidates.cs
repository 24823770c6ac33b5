using System.Text;
using Devenv.Solver;
using Devenv.Solver.Conflicts;

namespace Devenv.Conda.Solving;

/// <summary>Candidates of one name that play the same part in a conflict, written as one: <c>name v1 | v2 | v3</c>.</summary>
internal sealed class MergedCandidates
{
    /// <summary>More distinct versions are shortened to the first two and the last.</summary>
    private const int MostVersions = 4;

    private readonly ConflictGraph _graph;
    private readonly CondaProvider _provider;
    private readonly List<int>[] _groups;

    public MergedCandidates(ConflictGraph graph, CondaProvider provider)
    {
        _graph = graph;
        _provider = provider;
        _groups = new List<int>[graph.Nodes.Length];
        var known = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var node = 0; node < _groups.Length; node++)
        {
            var part = Part(node);
            if (!known.TryGetValue(part, out var group))
            {
                known.Add(part, group = []);
            }

            group.Add(node);
            _groups[node] = group;
        }
    }

    /// <summary>The nodes that a node is written together with, itself among them.</summary>
    public IReadOnlyList<int> GroupOf(int node) => _groups[node];

    public string TextOf(int node) =>
        _graph.Nodes[node].Kind == ConflictNodeKind.Solvable ? TextOf(_groups[node].Select(member => _graph.Nodes[member].Solvable)) : "<root>";

    public string TextOf(SolvableId solvable) => TextOf([solvable]);

    private string TextOf(IEnumerable<SolvableId> solvables)
    {
        var candidates = solvables.Select(_provider.Candidate).ToList();
        var versions = candidates.Select(candidate => candidate.Version).Order().Select(version => version.Source).Distinct().ToList();
        if (versions.Count > MostVersions)
        {
            versions = [versions[0], versions[1], "...", versions[^1]];
        }

        return $"{_provider.Vocabulary.Name(candidates[0].Name)} {string.Join(" | ", versions)}";
    }

    /// <summary>
    /// The name, which requirements lead to it, and where its own edges go to. That it clashes with another candidate of its name is all that is
    /// told of such a clash, so with which one it clashes tells no candidates apart. Of a requirement that has no options all that is told is what is required;
    /// of a constraint it is what is constrained.
    /// </summary>
    private string Part(int node)
    {
        if (_graph.Nodes[node] is not { Kind: ConflictNodeKind.Solvable } solvable)
        {
            return $"node {node}";
        }

        var part = new StringBuilder().Append(_provider.NameOf(solvable.Solvable).Index).Append(':');
        Append(part, _graph.EdgesTo(node).Where(edge => edge.Cause == ConflictCause.Requires).Select(edge => (edge.From, edge.VersionSet.Index)));
        var outgoing = _graph.EdgesFrom(node).ToList();
        if (outgoing.Exists(edge => edge.Cause == ConflictCause.ForbidMultiple))
        {
            part.Append("clash");
        }
        else
        {
            Append(part, outgoing.Select(Target));
        }

        return part.ToString();
    }

    /// <summary>One character per half of a number: graphs have thousands of edges.</summary>
    private static void Append(StringBuilder part, IEnumerable<(int Node, int VersionSet)> ends)
    {
        foreach (var (node, versionSet) in ends.Order())
        {
            part.Append((char)node).Append((char)(node >> 16)).Append((char)versionSet).Append((char)(versionSet >> 16));
        }

        part.Append(':');
    }

    private (int Node, int VersionSet) Target(ConflictEdge edge) =>
        (edge.To, edge.Cause == ConflictCause.Requires && _graph.Nodes[edge.To].Kind == ConflictNodeKind.Solvable ? -1 : edge.VersionSet.Index);
}
