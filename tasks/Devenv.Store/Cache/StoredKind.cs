namespace Devenv.Store.Cache;

/// <summary>What a thing of the shared cache is.</summary>
public enum StoredKind
{
    /// <summary>An extracted archive.</summary>
    Package,

    /// <summary>An index of repodata, or a shard of one.</summary>
    Repodata,

    Wheel,
}
