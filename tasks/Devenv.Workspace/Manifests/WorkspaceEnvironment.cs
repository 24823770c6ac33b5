using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Solving;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Workspace.Manifests.Platforms;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Manifests;

/// <summary>
/// A named set of features that is solved and installed together. Its features stand in order of precedence: its own table's keys, the
/// listed ones, the default feature. What each list means across features and targets is MANIFEST §14.
/// </summary>
public sealed partial class WorkspaceEnvironment
{
    private readonly EnvironmentDeclaration _declaration;
    private readonly WorkspaceSettings _settings;

    internal WorkspaceEnvironment(
        EnvironmentDeclaration declaration, WorkspaceSettings settings, ImmutableArray<Feature> features,
        ImmutableArray<WorkspacePlatform> platforms)
    {
        _declaration = declaration;
        _settings = settings;
        Features = features;
        Platforms = platforms;
    }

    public string Name => _declaration.Name;

    /// <summary>Null where it is solved alone.</summary>
    public string? SolveGroup => _declaration.SolveGroup;

    /// <summary>Where the manifest declares it; the whole file for a default environment that is not listed.</summary>
    public SourceSpan Span => _declaration.Span;

    /// <summary>In manifest order; empty where its features have no platform in common.</summary>
    public ImmutableArray<WorkspacePlatform> Platforms { get; }

    /// <summary>Names of the features in order of precedence, without the one of the environment's own table.</summary>
    public ImmutableArray<string> FeatureNames => [.. Features.Where(feature => !feature.IsInline).Select(feature => feature.Name)];

    /// <summary>By priority, highest first; equal ones in feature order; each once.</summary>
    public ImmutableArray<ChannelUrl> Channels => [.. OrderedChannels.Select(channel => channel.Url)];

    /// <summary>Where the manifest names one of its channels; the environment's own place for any other.</summary>
    public SourceSpan PlaceOf(ChannelUrl channel) => OrderedChannels.FirstOrDefault(named => named.Url.Equals(channel))?.Span ?? Span;

    public ChannelPriority ChannelPriority =>
        Features.Select(feature => feature.ChannelPriority).FirstOrDefault(priority => priority is not null)?.Value
        ?? ChannelPriority.Strict;

    public SolveStrategy SolveStrategy
        => Features.FirstOrDefault(feature => feature.SolveStrategy is not null)?.SolveStrategy ?? SolveStrategy.Highest;

    /// <summary>Where Python distributions come from on a platform: the features' options over the workspace's (MANIFEST §4).</summary>
    public PypiOptions PypiOptions(WorkspacePlatform platform) =>
        Features
            .Select(feature => feature.PypiOptions(platform))
            .Aggregate(Manifests.Pypi.PypiOptions.Empty, (sum, options) => sum.With(options))
            .Over(_settings.PypiOptions);

    internal ImmutableArray<Feature> Features { get; }

    internal int DocumentIndex => _declaration.DocumentIndex;

    private IEnumerable<WorkspaceChannel> OrderedChannels =>
        Features.SelectMany(feature => feature.Channels ?? _settings.Channels).Order(WorkspaceChannel.ByPriority)
            .DistinctBy(channel => channel.Url);

    /// <summary>The conda packages it asks for on a platform: names in order of first mention, every feature's spec of a name.</summary>
    public ImmutableArray<CondaRequirement> Requirements(WorkspacePlatform platform) => Gather(platform, target => target.Dependencies);

    /// <summary>Bounds on packages that something else may bring in.</summary>
    public ImmutableArray<CondaRequirement> Constraints(WorkspacePlatform platform) => Gather(platform, target => target.Constraints);

    /// <summary>The names of packages that are built from source on a platform, with the key that says so.</summary>
    public ImmutableArray<SourceRequirement> SourceRequirements(WorkspacePlatform platform) =>
    [
        .. from pair in Declared(platform, target => target.Dependencies)
           let source = pair.Dependency.Source
           where source is not null
           select new SourceRequirement(pair.Dependency.Name, pair.Dependency.Text, pair.Feature.Name, pair.Dependency.Span)
           {
               Source = source.Value.Location,
               Spec = source.Value.Spec,
           },
    ];

    /// <summary>The Python distributions it asks for on a platform.</summary>
    public ImmutableArray<PypiRequirement> PypiRequirements(WorkspacePlatform platform) =>
    [
        .. Features
            .SelectMany(feature => Overlay(feature, platform)
                .Select(entry => new PypiRequirement(entry.Name, entry.Spec, entry.Text, feature.Name, entry.Span)))
            .DistinctBy(requirement => new NamedSpec(requirement.Name, requirement.Spec))
            .GroupBy(requirement => requirement.Name)
            .SelectMany(group => group),
    ];

    /// <summary>Scripts of every feature in order; of a variable that several features set the first one's value.</summary>
    public ActivationSettings Activation(WorkspacePlatform platform)
    {
        var scripts = Features.SelectMany(feature =>
            TargetsOf(feature, platform).LastOrDefault(target => target.Scripts is not null)?.Scripts ?? []);
        var variables = Features.SelectMany(feature =>
            LastPerKey(TargetsOf(feature, platform).SelectMany(target => target.Variables), pair => pair.Key));
        return new ActivationSettings([.. scripts], [.. variables.DistinctBy(pair => pair.Key)]);
    }

    /// <summary>The tasks on a platform, the ones of the first feature first; of tasks with one name the first feature's.</summary>
    public ImmutableArray<WorkspaceTask> Tasks(WorkspacePlatform platform) =>
    [
        .. Features
            .SelectMany(feature => LastPerKey(TargetsOf(feature, platform).SelectMany(target => target.Tasks), task => task.Name))
            .DistinctBy(task => task.Name),
    ];

    public WorkspaceTask? Task(WorkspacePlatform platform, string name) => Tasks(platform).FirstOrDefault(task => task.Name == name);

    public override string ToString() => Name;

    /// <summary>The same environment with other features: the scope of a solve.</summary>
    internal WorkspaceEnvironment WithFeatures(ImmutableArray<Feature> features) => new(_declaration, _settings, features, Platforms);

    private ImmutableArray<CondaRequirement> Gather(WorkspacePlatform platform, Func<FeatureTarget,
        ImmutableArray<DeclaredDependency>> table) =>
    [
        .. Declared(platform, table)
            .Where(pair => pair.Dependency.Spec is not null)
            // Filtered above.
            .Select(pair => new CondaRequirement(pair.Dependency.Spec!, pair.Dependency.Text, pair.Feature.Name, pair.Dependency.Span))
            .DistinctBy(requirement => requirement.Spec)
            .GroupBy(requirement => requirement.Spec.Name)
            .SelectMany(group => group),
    ];

    /// <summary>Inside a feature the last matching target's entry of a name; across features all.</summary>
    private IEnumerable<FeatureDependency> Declared(
        WorkspacePlatform platform, Func<FeatureTarget, ImmutableArray<DeclaredDependency>> table) =>
        Features.SelectMany(feature =>
            LastPerKey(TargetsOf(feature, platform).SelectMany(target => table(target)), dependency => dependency.Name)
                .Select(dependency => new FeatureDependency(feature, dependency)));

    /// <summary>As for conda packages, but for requirements of <c>[project]</c>, which are kept beside the manifest's own.</summary>
    private IEnumerable<DeclaredPypiDependency> Overlay(Feature feature, WorkspacePlatform platform)
    {
        var declared = TargetsOf(feature, platform).SelectMany(target => target.PypiDependencies).ToList();
        return LastPerKey(declared.Where(entry => !entry.IsAdded), entry => entry.Name).Concat(declared.Where(entry => entry.IsAdded));
    }

    /// <summary>
    /// A feature's tables for a platform; none where it is not for the platform, as one of another member of the solve group may not be.
    /// </summary>
    private IEnumerable<FeatureTarget> TargetsOf(Feature feature, WorkspacePlatform platform) =>
        PlatformComposition.Supports(_settings, feature, platform) ? feature.Matching(platform) : [];

    /// <summary>Items with distinct keys: places of the first of each, values of the last.</summary>
    private static List<T> LastPerKey<T, TKey>(IEnumerable<T> items, Func<T, TKey> key)
        where TKey : notnull
    {
        var order = new List<T>();
        var index = new Dictionary<TKey, int>();
        foreach (var item in items)
        {
            if (index.TryAdd(key(item), order.Count))
            {
                order.Add(item);
            }
            else
            {
                order[index[key(item)]] = item;
            }
        }

        return order;
    }

    private sealed record FeatureDependency(Feature Feature, DeclaredDependency Dependency);

    private sealed record NamedSpec(PypiName Name, PypiSpec Spec);
}
