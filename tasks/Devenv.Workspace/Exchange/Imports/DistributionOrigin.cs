namespace Devenv.Workspace.Exchange.Imports;

/// <summary>Where a distribution comes from instead of an index.</summary>
public abstract record DistributionOrigin
{
    private DistributionOrigin()
    {
    }

    /// <param name="Subdirectory">The project's folder in the archive; null: its root.</param>
    public sealed record Archive(string Url, string? Subdirectory) : DistributionOrigin;

    /// <param name="Url">The repository, without pip's <c>git+</c>.</param>
    /// <param name="Revision">A commit, tag or branch; pip does not say which.</param>
    public sealed record Git(string Url, string? Revision, string? Subdirectory) : DistributionOrigin;

    /// <param name="Path">As the manifest writes it.</param>
    public sealed record Local(string Path, bool IsEditable) : DistributionOrigin;
}
