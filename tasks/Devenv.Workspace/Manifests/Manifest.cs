using System.Collections.Immutable;
using Devenv.Workspace.Manifests.Packages;

namespace Devenv.Workspace.Manifests;

/// <summary>A workspace's manifest with its features composed into environments (spec/MANIFEST.md).</summary>
public sealed class Manifest
{
    /// <summary>The pixi whose manifests are understood; <c>requires-pixi</c> is held against it (docs/manifest.md).</summary>
    public const string SpokenPixiVersion = "0.77.0";

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
    public string? Name => Settings.Description.Name;

    public string? Version => Settings.Description.Version;

    /// <summary>What the workspace says of itself, completed by its package's and its Python project's words (MANIFEST §13).</summary>
    public ProjectDescription Description => Settings.Description;

    /// <summary>Null where the file describes no package.</summary>
    public PackageManifest? Package => Settings.Package;

    /// <summary>As written; null allows any pixi.</summary>
    public string? RequiredPixi => Settings.RequiredPixi;

    public ImmutableArray<string> PreviewFlags => Settings.PreviewFlags;

    /// <summary>Null where the manifest says nothing.</summary>
    public CondaPypiMap? CondaPypiMap => Settings.CondaPypiMap;

    public ImmutableArray<S3Bucket> Buckets => Settings.Buckets;

    /// <summary>The workspace's, then those of its targets in document order.</summary>
    public ImmutableArray<BuildVariants> BuildVariants => Settings.BuildVariants;

    public ImmutableArray<string> BuildVariantFiles => Settings.BuildVariantFiles;

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
    /// The environments that are solved together with this one, itself included, as the document has them. One that stands alone is its own
    /// only member.
    /// </summary>
    public ImmutableArray<WorkspaceEnvironment> SolvedWith(WorkspaceEnvironment environment) =>
        environment.SolveGroup is null
            ? [environment]
            : [.. Environments.Where(other => other.SolveGroup == environment.SolveGroup).OrderBy(other => other.DocumentIndex)];

    /// <summary>
    /// What is solved for this environment: itself, or, in a solve group, the union of the features of all members (MANIFEST §9). Its
    /// requirements, channels and options are those of the solve; its platforms are those of this environment.
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
