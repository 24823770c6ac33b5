namespace Devenv.Install;

/// <summary>How plain files come from the cache into a prefix. What the file system cannot do falls back on a copy.</summary>
public enum LinkMode
{
    /// <summary>Reflink, else hard link, else copy; found out once per pair of folders.</summary>
    Auto,
    Reflink,
    Hardlink,
    Copy,
}
