namespace Devenv.Operations;

/// <summary>What a build says, as the texts of its MSBuild properties; <see cref="WorkspaceRequest.Create"/> gives them meaning.</summary>
public sealed record WorkspaceProperties
{
    /// <summary><c>DevenvManifestPath</c>, absolute.</summary>
    public required string ManifestPath { get; init; }

    /// <summary><c>DevenvLockFile</c>, absolute; empty: <c>pixi.lock</c> beside the manifest.</summary>
    public string LockFile { get; init; } = string.Empty;

    /// <summary><c>DevenvLockFormat</c>: 6, 7 or empty.</summary>
    public string LockFormat { get; init; } = string.Empty;

    /// <summary><c>DevenvLockMode</c>: Update, Locked, Frozen or empty.</summary>
    public string LockMode { get; init; } = string.Empty;

    /// <summary><c>DevenvLockDiff</c>, absolute; empty: the state folder.</summary>
    public string LockDifference { get; init; } = string.Empty;

    /// <summary><c>DevenvRoot</c>, absolute; empty: <c>.devenv</c> beside the manifest.</summary>
    public string Root { get; init; } = string.Empty;

    /// <summary>
    /// <c>DevenvCacheDirectory</c>, absolute; empty: <c>DEVENV_CACHE_DIR</c>, else the platform's cache folder + <c>devenv</c>.
    /// </summary>
    public string CacheDirectory { get; init; } = string.Empty;

    /// <summary><c>DevenvSystemCaches</c>: folders separated by semicolons; empty: those of <c>DEVENV_SYSTEM_CACHES</c>.</summary>
    public string SystemCaches { get; init; } = string.Empty;

    /// <summary><c>DevenvEnvironments</c>: names separated by blanks, semicolons or commas, or <c>all</c>; empty: <c>default</c>.</summary>
    public string Environments { get; init; } = string.Empty;

    /// <summary><c>DevenvLinkMode</c>: auto, reflink, hardlink, copy or empty.</summary>
    public string LinkMode { get; init; } = string.Empty;

    /// <summary><c>DevenvLinkScripts</c>: skip, run or empty.</summary>
    public string LinkScripts { get; init; } = string.Empty;

    /// <summary><c>DevenvPlatform</c>; empty: this machine's.</summary>
    public string Platform { get; init; } = string.Empty;

    /// <summary><c>DevenvOffline</c>: true, false or empty.</summary>
    public string Offline { get; init; } = string.Empty;

    /// <summary><c>DevenvChannelRelationsMaxDepth</c>: a number or empty.</summary>
    public string ChannelRelationsMaxDepth { get; init; } = string.Empty;

    /// <summary>Distinguishes the list files of requests whose values differ; empty for the ordinary request.</summary>
    public string StateKey { get; init; } = string.Empty;

    /// <summary>
    /// The path of Devenv.Run.dll, which asks the graphics driver in a process of its own; empty: the driver is not asked.
    /// </summary>
    public string RunAssembly { get; init; } = string.Empty;

    /// <summary>The project that installs a workspace given by properties, absolute; empty: tasks install nothing.</summary>
    public string SharedProject { get; init; } = string.Empty;

    /// <summary>
    /// The virtual packages of the machine where this build has found them already, separated by blanks; empty: they are to be found.
    /// </summary>
    public string Machine { get; init; } = string.Empty;

    /// <summary>
    /// The file of variables that entering an environment reads, absolute; <c>none</c>: no file; empty: <c>.env</c> beside the manifest.
    /// </summary>
    public string EnvFile { get; init; } = string.Empty;

    /// <summary>The <c>dotnet</c> program that runs the build, absolute.</summary>
    public string DotnetHost { get; init; } = string.Empty;
}
