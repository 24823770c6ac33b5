namespace Devenv.Workspace.Manifests.Pypi;

/// <summary>Which of several indexes supplies a distribution that more than one has (MANIFEST §4).</summary>
public enum PypiIndexStrategy
{
    /// <summary>The first index that has the name.</summary>
    FirstIndex,

    /// <summary>The first index that has a version which fits.</summary>
    UnsafeFirstMatch,

    /// <summary>The best version of all indexes.</summary>
    UnsafeBestMatch,
}
