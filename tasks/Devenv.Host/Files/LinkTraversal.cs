namespace Devenv.Host.Files;

/// <summary>Which symbolic links on the way to a path are followed.</summary>
public enum LinkTraversal
{
    /// <summary>Those that end inside the folder, as in an installed prefix.</summary>
    Inside,

    /// <summary>None, as while an archive is unpacked.</summary>
    None,
}
