namespace Devenv.Workspace.Manifests.Pypi;

/// <summary>Where a Python distribution comes from (MANIFEST §7).</summary>
public abstract record PypiSource
{
    private PypiSource()
    {
    }

    /// <summary>An index supplies it.</summary>
    /// <param name="Index">The one index that may; null where any of the environment's may.</param>
    public sealed record Registry(string? Index) : PypiSource
    {
        /// <summary>Any index of the environment.</summary>
        public static Registry Any { get; } = new((string?)null);
    }

    /// <summary>An archive of wheels' or sources' kind by its address.</summary>
    /// <param name="Subdirectory">The folder of the project in an archive of sources.</param>
    public sealed record Url(string Address, string? Subdirectory) : PypiSource;

    /// <summary>A folder, a wheel or an archive of sources.</summary>
    /// <param name="Location">As written; what is relative is so to the manifest's folder.</param>
    public sealed record Path(string Location) : PypiSource;

    /// <summary>A repository.</summary>
    /// <param name="Repository">Without the prefix <c>git+</c>.</param>
    /// <param name="Reference">Null: the default branch.</param>
    /// <param name="UsesLfs">Null where the manifest does not say.</param>
    public sealed record Git(string Repository, GitReference? Reference, bool? UsesLfs, string? Subdirectory) : PypiSource;
}
