using System.Collections.Immutable;
using Devenv.Activation.Packages;
using Devenv.Conda.Channels;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation;

/// <summary>What it means to enter an environment, as values; all paths are absolute.</summary>
public sealed record EnvironmentActivation
{
    public required string Prefix { get; init; }

    public required string WorkspaceFolder { get; init; }

    public required string WorkspaceName { get; init; }

    public required string? WorkspaceVersion { get; init; }

    public required string ManifestPath { get; init; }

    public required string Environment { get; init; }

    /// <summary>Names of the platforms that the environment is declared for.</summary>
    public required ImmutableArray<string> Platforms { get; init; }

    /// <summary>The platform that is installed.</summary>
    public required Subdir Subdir { get; init; }

    public required PackageActivation Packages { get; init; }

    public required ActivationSettings Settings { get; init; }

    /// <summary>
    /// Variables that stand before the scripts (INSTALL §10.4, step 6): those of packages, then the workspace's. Values are literal.
    /// </summary>
    public ImmutableArray<KeyValuePair<string, string>> Variables
        => IsBare ? Packages.Variables : [.. Packages.Variables, .. WorkspaceVariables()];

    /// <summary>A prefix of no workspace: only its packages say what entering it does.</summary>
    public bool IsBare { get; private init; }

    /// <summary>What stands before a prompt while the environment is active.</summary>
    public string Prompt => $"({DisplayName}) ";

    private string DisplayName => Environment == "default" ? WorkspaceName : $"{WorkspaceName}:{Environment}";

    /// <summary>The folders of a prefix on the search path, in order (INSTALL §10.1).</summary>
    public static ImmutableArray<string> PathEntries(string prefix, bool isWindows) =>
        isWindows
            ?
            [
                prefix,
                prefix + @"\Library\mingw-w64\bin",
                prefix + @"\Library\usr\bin",
                prefix + @"\Library\bin",
                prefix + @"\Scripts",
                prefix + @"\bin",
            ]
            : [prefix + "/bin"];

    /// <summary>Of a prefix that belongs to no workspace; it goes by its folder's name.</summary>
    public static EnvironmentActivation OfPrefix(string prefix, Subdir subdir, PackageActivation packages) => new()
    {
        Prefix = prefix,
        WorkspaceFolder = prefix,
        WorkspaceName = Path.GetFileName(prefix),
        WorkspaceVersion = null,
        ManifestPath = prefix,
        Environment = "default",
        Platforms = [subdir.Name],
        Subdir = subdir,
        Packages = packages,
        Settings = ActivationSettings.Empty,
        IsBare = true,
    };

    /// <summary>A workspace without a name goes by its folder's.</summary>
    public static EnvironmentActivation Create(
        Manifest manifest, WorkspaceEnvironment environment, WorkspacePlatform platform, string prefix, PackageActivation packages)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(platform);
        return new EnvironmentActivation
        {
            Prefix = prefix,
            WorkspaceFolder = manifest.RootFolder,
            WorkspaceName = manifest.Name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(manifest.RootFolder)),
            WorkspaceVersion = manifest.Version,
            ManifestPath = manifest.Path,
            Environment = environment.Name,
            Platforms = [.. environment.Platforms.Select(declared => declared.Name)],
            Subdir = platform.Subdir,
            Packages = packages,
            Settings = environment.Activation(platform),
        };
    }

    /// <summary>The absolute place of a path of the manifest.</summary>
    public string BelowWorkspace(string path) =>
        Path.IsPathFullyQualified(path) ? path : Path.TrimEndingDirectorySeparator(Path.Join(WorkspaceFolder, path));

    // Scripts of real workspaces read pixi's names. PIXI_EXE is left out: there is no such program here.
    private IEnumerable<KeyValuePair<string, string>> WorkspaceVariables()
    {
        return
        [
            KeyValuePair.Create("PIXI_PROJECT_ROOT", WorkspaceFolder),
            KeyValuePair.Create("PIXI_PROJECT_NAME", WorkspaceName),
            KeyValuePair.Create("PIXI_PROJECT_MANIFEST", ManifestPath),
            KeyValuePair.Create("PIXI_PROJECT_VERSION", WorkspaceVersion ?? "NO_VERSION_SPECIFIED"),
            KeyValuePair.Create("PIXI_IN_SHELL", "1"),
            KeyValuePair.Create("CONDA_DEFAULT_ENV", DisplayName),
            KeyValuePair.Create("PIXI_ENVIRONMENT_NAME", Environment),
            KeyValuePair.Create("PIXI_ENVIRONMENT_PLATFORMS", string.Join(',', Platforms)),
            KeyValuePair.Create("PIXI_PROMPT", Prompt),
        ];
    }
}
