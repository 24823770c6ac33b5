namespace Devenv.Install.Linking;

/// <summary>Why files are copied that were to be linked.</summary>
internal enum LinkObstacle
{
    None,

    /// <summary>The cache and the prefix are on different file systems.</summary>
    OtherDevice,

    /// <summary>The file system has neither reflinks nor hard links, or its rules forbid them.</summary>
    NoLinks,

    /// <summary>Reflinks alone were asked for, and the file system has none.</summary>
    NoReflinks,
}
