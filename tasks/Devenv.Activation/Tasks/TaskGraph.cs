using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Tasks;

/// <summary>What running a task comes to.</summary>
/// <param name="Nodes">Each behind those it depends on, in the order of one after the other; the task itself last. Empty where there is a
/// fault.</param>
/// <param name="Fault">Why it cannot be run.</param>
public sealed record TaskGraph(ImmutableArray<TaskNode> Nodes, Diagnostic? Fault)
{
    /// <summary>
    /// Whether a node has the streams of this process to itself: every other one comes before or after it, whatever the times they take.
    /// </summary>
    public bool RunsAlone(int index)
    {
        var related = new bool[Nodes.Length];
        MarkBefore(index, related);
        for (var later = index + 1; later < Nodes.Length; later++)
        {
            related[later] = Nodes[later].DependsOn.Any(before => before == index || (before > index && related[before]));
        }

        // An alias does nothing that could be told from others.
        return !Nodes.Where((node, other) => !related[other] && other != index && node.Commands is not null).Any();
    }

    private void MarkBefore(int index, bool[] related)
    {
        foreach (var before in Nodes[index].DependsOn.Where(before => !related[before]))
        {
            related[before] = true;
            MarkBefore(before, related);
        }
    }
}
