using Devenv.Primitives;

namespace Devenv.Vault.Upstream;

/// <summary>Paths of files that the configuration names: absolute, <c>~/…</c>, or below the repository.</summary>
internal sealed class UserPaths(HostEnvironment host, string repository)
{
    /// <summary>The absolute path; null for an empty one.</summary>
    public string? Resolve(string path) => path switch
    {
        "" => null,
        ['~', '/', .. var rest] => Path.Join(host.HomeFolder, rest),
        _ when Path.IsPathFullyQualified(path) => path,
        _ => Path.Join(repository, path),
    };

    /// <summary>The absolute path where there is such a file; else null.</summary>
    public string? Find(string path) => Resolve(path) is { } full && File.Exists(full) ? full : null;
}
