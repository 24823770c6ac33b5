using Devenv.Operations;

namespace Devenv.Tasks;

/// <summary>A task about the shared cache, for which no workspace is needed.</summary>
public abstract class CacheTask : DevenvTask
{
    /// <summary><c>DevenvCacheDirectory</c>.</summary>
    public string CacheDirectory { get; set; } = string.Empty;

    /// <summary><c>DevenvSystemCaches</c>.</summary>
    public string SystemCaches { get; set; } = string.Empty;

    /// <summary>What relative paths in it start from; empty: the project's folder.</summary>
    public string Folder { get; set; } = string.Empty;

    /// <summary><c>Json</c>: for machines.</summary>
    public bool Json { get; set; }

    private protected override bool IsForMachines => Json;

    private protected override string? FaultFile => CreateRequest().CacheFolder;

    private protected CacheRequest CreateRequest() => CacheRequest.Create(
        CacheDirectory.Length == 0 ? string.Empty : TaskEnvironment.GetAbsolutePath(CacheDirectory),
        SystemCaches,
        Folder.Length == 0 ? TaskEnvironment.ProjectDirectory : TaskEnvironment.GetAbsolutePath(Folder),
        CaptureHost());
}
