using Devenv.Solver;
using Devenv.Solver.Conflicts;

namespace Devenv.Conda.Solving;

/// <summary>
/// Writes a conflict graph as an indented tree in domain words (spec/SOLVER.md §7): first what is missing, then what is incompatible. Each candidate is
/// written once; the text ends after <see cref="MostLines"/> lines.
/// </summary>
internal sealed class ConflictExplanation
{
    /// <summary>More than a screen or two explains nothing.</summary>
    private const int MostLines = 150;

    private readonly ConflictGraph _graph;
    private readonly CondaProvider _provider;
    private readonly ConflictStanding _standing;
    private readonly MergedCandidates _merged;
    private readonly HashSet<int> _reported = [];
    private readonly List<string> _lines = [];
    private int _leftOut;

    private ConflictExplanation(ConflictGraph graph, CondaProvider provider)
    {
        _graph = graph;
        _provider = provider;
        _standing = new ConflictStanding(graph);
        _merged = new MergedCandidates(graph, provider);
    }

    public static string Write(ConflictGraph graph, CondaProvider provider)
    {
        var explanation = new ConflictExplanation(graph, provider);
        explanation.Write();
        return string.Join('\n', explanation._lines);
    }

    private void Write()
    {
        var top = EdgesFrom(0);
        var missing = ConflictStanding.Requirements(top).FindAll(options => options.TrueForAll(edge => _standing.IsMissing(edge.To))).SelectMany(edges => edges).ToList();
        var conflicting = top.Except(missing).ToList();
        WriteTree(missing, hasTopIndent: false, isFollowed: false);
        if (conflicting.Count > 0)
        {
            var rootConflicts = RootConflicts(conflicting);
            Add("The following packages are incompatible");
            WriteTree(conflicting, hasTopIndent: true, isFollowed: rootConflicts.Count > 0);
            for (var i = 0; i < rootConflicts.Count; i++)
            {
                Add(TreeIndent.Top(hasTopIndent: true).Below(isLast: i == rootConflicts.Count - 1), rootConflicts[i]);
            }
        }

        if (_leftOut > 0)
        {
            _lines.Add($"… and {_leftOut} more lines");
        }
    }

    /// <summary>The last found comes first: it stands nearest to the root.</summary>
    private List<ConflictEdge> EdgesFrom(int node)
    {
        var edges = _graph.EdgesFrom(node).ToList();
        edges.Reverse();
        return edges;
    }

    private void WriteTree(List<ConflictEdge> topEdges, bool hasTopIndent, bool isFollowed)
    {
        var stack = new Stack<Entry>();
        PushRequirements(stack, topEdges, TreeIndent.Top(hasTopIndent), isFollowed);
        while (stack.TryPop(out var entry))
        {
            if (entry.Options is { } options)
            {
                WriteRequirement(stack, entry, options);
            }
            else if (_reported.Contains(entry.Node))
            {
                Add(entry.Indent, $"{_merged.TextOf(entry.Node)}, which is reported above");
            }
            else
            {
                _reported.UnionWith(_merged.GroupOf(entry.Node));
                WriteCandidate(stack, entry);
            }
        }
    }

    private void PushRequirements(Stack<Entry> stack, List<ConflictEdge> edges, TreeIndent indent, bool isFollowed)
    {
        var requirements = ConflictStanding.Requirements(edges)
            .Select(options => (Options: options, IsInstallable: options.Exists(edge => _standing.IsInstallable(edge.To))))
            .OrderBy(requirement => requirement.IsInstallable)
            .ToList();
        for (var i = 0; i < requirements.Count; i++)
        {
            stack.Push(new Entry(0, requirements[i].Options, indent.Below(isLast: i == 0 && !isFollowed)));
        }
    }

    private void WriteRequirement(Stack<Entry> stack, Entry entry, List<ConflictEdge> options)
    {
        var requirement = TextOf(options[0].VersionSet);
        var isTop = entry.Indent.IsTop;
        var end = _graph.Nodes[options[0].To];
        if (end.Kind == ConflictNodeKind.Unresolved)
        {
            Add(entry.Indent, isTop ? $"No candidates were found for {requirement}." : $"{requirement}, for which no candidates were found.");
            return;
        }

        if (end.Kind == ConflictNodeKind.Reason)
        {
            Add(entry.Indent, $"{requirement}, which {_provider.Vocabulary.Reason(end.Reason)}");
            return;
        }

        var installable = options.FindAll(edge => _standing.IsInstallable(edge.To));
        var verb = isTop ? string.Empty : ", which";
        var shown = installable.Count > 0 ? installable : options;
        if (shown.TrueForAll(edge => _reported.Contains(edge.To)))
        {
            Add(entry.Indent, requirement + verb + (installable.Count > 0 ? " can be installed with options reported above." : " cannot be installed, as reported above."));
            return;
        }

        Add(
            entry.Indent,
            installable.Count > 0
                ? $"{requirement}{verb} can be installed with any of the following options:"
                : $"{requirement}{verb} cannot be installed because there are no viable options:");
        var seen = new HashSet<int>();
        foreach (var edge in shown)
        {
            if (!seen.Contains(edge.To))
            {
                stack.Push(new Entry(edge.To, null, entry.Indent.Below(isLast: seen.Count == 0)));
                seen.UnionWith(_merged.GroupOf(edge.To));
            }
        }
    }

    private void WriteCandidate(Stack<Entry> stack, Entry entry)
    {
        var candidate = _merged.TextOf(entry.Node);
        var edges = EdgesFrom(entry.Node);
        var excluded = edges.FindIndex(edge => edge.Cause == ConflictCause.Excluded);
        if (excluded >= 0)
        {
            Add(entry.Indent, $"{candidate} is excluded because {_provider.Vocabulary.Reason(_graph.Nodes[edges[excluded].To].Reason)}");
        }
        else if (edges.Count == 0)
        {
            Add(entry.Indent, candidate);
        }
        else if (edges.Exists(edge => edge.Cause == ConflictCause.ForbidMultiple))
        {
            Add(entry.Indent, $"{candidate}, which conflicts with the versions reported above.");
        }
        else if (edges.Exists(edge => edge.Cause == ConflictCause.Constrains))
        {
            WriteConstraints(stack, entry, candidate, edges);
        }
        else
        {
            Add(entry.Indent, $"{candidate} would require");
            PushRequirements(stack, edges, entry.Indent, isFollowed: false);
        }
    }

    /// <summary>The constraints, then what else stands against the candidate.</summary>
    private void WriteConstraints(Stack<Entry> stack, Entry entry, string candidate, List<ConflictEdge> edges)
    {
        var failing = ConflictStanding.Requirements(edges)
            .Where(options => !options.Exists(edge => _standing.IsInstallable(edge.To)))
            .SelectMany(options => options)
            .ToList();
        Add(entry.Indent, failing.Count == 0 ? $"{candidate} would constrain" : $"{candidate} would constrain and require");
        var constraints = edges.Where(edge => edge.Cause == ConflictCause.Constrains).Select(edge => edge.VersionSet).Distinct().ToList();
        for (var i = 0; i < constraints.Count; i++)
        {
            var indent = entry.Indent.Below(isLast: failing.Count == 0 && i == constraints.Count - 1);
            Add(indent, $"{TextOf(constraints[i])}, which conflicts with any installable versions previously reported");
        }

        PushRequirements(stack, failing, entry.Indent, isFollowed: false);
    }

    private List<string> RootConflicts(List<ConflictEdge> edges) =>
    [
        .. edges
            .Select(edge => edge.Cause switch
            {
                ConflictCause.Constrains => $"the constraint {TextOf(edge.VersionSet)} cannot be fulfilled",
                ConflictCause.Locked => $"{_merged.TextOf(edge.Locked)} is locked, but another version is required as reported above",
                _ => null,
            })
            .OfType<string>()
            .Distinct(),
    ];

    private string TextOf(VersionSetId versionSet) => _provider.Vocabulary.TextOf(versionSet);

    private void Add(TreeIndent indent, string text) => Add(indent.Text + text);

    private void Add(string line)
    {
        if (_lines.Count < MostLines)
        {
            _lines.Add(line);
        }
        else
        {
            _leftOut++;
        }
    }

    /// <summary>What is still to be written.</summary>
    /// <param name="Options">The edges of one requirement; null for a candidate.</param>
    private readonly record struct Entry(int Node, List<ConflictEdge>? Options, TreeIndent Indent);
}
