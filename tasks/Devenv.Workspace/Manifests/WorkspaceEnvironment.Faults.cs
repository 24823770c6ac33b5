using System.Collections.Immutable;
using Devenv.Conda.Solving;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <content>What stands in the way of locking and installing.</content>
public sealed partial class WorkspaceEnvironment
{
    /// <summary>
    /// The errors that stand in the way of locking and installing it on a platform: what the manifest asks for and this version does not
    /// do, and features that contradict each other.
    /// </summary>
    public ImmutableArray<Diagnostic> Unsupported(WorkspacePlatform platform) =>
    [
        .. Declared(platform, target => target.Dependencies)
            .Concat(Declared(platform, target => target.Constraints))
            .Concat(Declared(platform, target => target.DevelopedPackages))
            .Select(pair => pair.Dependency.Unsupported)
            .OfType<Diagnostic>()
            .Concat(PypiRequirements(platform).Select(requirement =>
                DiagnosticTable.PypiNotSupported.At(requirement.Span, requirement.Name.Source, requirement.Feature)))
            .Concat(PriorityConflict())
            .Distinct(),
    ];

    /// <summary>
    /// The errors that a solve with these features would run into: dependencies that choose a channel it does not have (MANIFEST §6.2), and
    /// mapped channels that nothing comes from (§3.5). Asked of the scope of a solve, since the members of a solve group share their
    /// channels.
    /// </summary>
    public ImmutableArray<Diagnostic> FaultsOfSolve(WorkspacePlatform platform)
    {
        var channels = OrderedChannels.Select(channel => channel.Url).ToHashSet();
        return
        [
            .. Requirements(platform)
                .Where(requirement => requirement.Spec.Channel is { } wanted && !channels.Contains(wanted))
                .Select(requirement => DiagnosticTable.UnavailableChannel.At(
                    requirement.Span, requirement.Spec.Name.Source, requirement.Spec.Channel!.CanonicalName, Name)), // Filtered.
            .. _settings.SolveFaults,
        ];
    }

    private IEnumerable<Diagnostic> PriorityConflict()
    {
        var set = Features.Select(feature => feature.ChannelPriority).OfType<Placed<ChannelPriority>>().ToList();
        var other = set.Find(priority => priority.Value != set[0].Value);
        return other is null ? [] : [DiagnosticTable.ChannelPriorityConflict.At(set[0].Span, Name, set[0].Value, other.Value)];
    }
}
