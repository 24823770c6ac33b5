namespace Devenv.Host.Files;

/// <summary>What is at a path, without following a link.</summary>
public enum EntryKind
{
    None,
    File,
    Folder,
    Link,

    /// <summary>A pipe, a socket or a device: opening one may wait for ever. Told on Linux; elsewhere it counts as a file.</summary>
    Other,
}
