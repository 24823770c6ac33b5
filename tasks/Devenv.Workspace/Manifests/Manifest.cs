using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests;

/// <summary>A workspace's manifest with its features composed into environments (spec/MANIFEST.md).</summary>
public sealed class Manifest
{
    internal Manifest(string path, string rootFolder, WorkspaceSettings settings, ImmutableArray<Feature> features)
    {
        Path = path;
        RootFolder = rootFolder;
        Settings = settings;
        Features = features;
    }

    /// <summary>The file, as it was given to the reader.</summary>
    public string Path { get; }

    /// <summary>The folder of the file; relative paths of the manifest are below it.</summary>
    public string RootFolder { get; }

    /// <summary>Null where neither the workspace, the package nor the Python project has a name.</summary>
    public string? Name => Settings.Name;

    public string? Version => Settings.Version;

    /// <summary>False for a manifest that only describes a package; its workspace is in a folder above.</summary>
    public bool HasWorkspace => Settings.IsWorkspace;

    /// <summary>Every platform of the workspace in manifest order, then those that environments compose (MANIFEST §3.2).</summary>
    public ImmutableArray<WorkspacePlatform> Platforms { get; internal init; } = [];

    /// <summary><c>default</c> first, the others as the document has them.</summary>
    public ImmutableArray<WorkspaceEnvironment> Environments { get; internal set; } = [];

    internal WorkspaceSettings Settings { get; }

    /// <summary>The default feature first.</summary>
    internal ImmutableArray<Feature> Features { get; }

    public WorkspaceEnvironment? Environment(string name) =>
        Environments.FirstOrDefault(environment => string.Equals(environment.Name, name, StringComparison.Ordinal));

    /// <summary>
    /// The environments that are solved together with this one, itself included, as the document has them. One that stands alone is its own only member.
    /// </summary>
    public ImmutableArray<WorkspaceEnvironment> SolvedWith(WorkspaceEnvironment environment) =>
        environment.SolveGroup is null
            ? [environment]
            : [.. Environments.Where(other => other.SolveGroup == environment.SolveGroup).OrderBy(other => other.DocumentIndex)];

    /// <summary>
    /// What is solved for this environment: itself, or, in a solve group, the union of the features of all members (MANIFEST §9). Its requirements,
    /// channels and options are those of the solve; its platforms are those of this environment.
    /// </summary>
    public WorkspaceEnvironment SolveScope(WorkspaceEnvironment environment)
    {
        var members = SolvedWith(environment);
        return members.Length == 1
            ? environment
            : environment.WithFeatures([.. members.SelectMany(member => member.Features).DistinctBy(feature => feature.Key)]);
    }

    /// <summary>The members of the environment's solve group that have the platform.</summary>
    public ImmutableArray<WorkspaceEnvironment> SolvedWith(WorkspaceEnvironment environment, WorkspacePlatform platform) =>
        [.. SolvedWith(environment).Where(member => member.Platforms.Any(other => other.Name == platform.Name))];
}
