namespace Devenv.Workspace.Locking.Reading;

/// <summary>The entries of one location; nearly always there is one, which needs no list.</summary>
/// <param name="FirstSubdir">The subdir that the first entry gives, or null.</param>
/// <param name="Others">Null where there is one entry.</param>
internal readonly record struct LockCandidates(LockedPackage First, string? FirstSubdir,
    List<(LockedPackage Package, string? Subdir)>? Others)
{
    /// <summary>In the file's order.</summary>
    public IEnumerable<(LockedPackage Package, string? Subdir)> All => (Others ?? []).Prepend((First, FirstSubdir));

    public LockCandidates With(LockedPackage package, string? subdir)
    {
        var others = Others ?? [];
        others.Add((package, subdir));
        return this with { Others = others };
    }
}
