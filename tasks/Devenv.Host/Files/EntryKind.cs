namespace Devenv.Host.Files;

/// <summary>What is at a path, without following a link.</summary>
public enum EntryKind
{
    None,
    File,
    Folder,
    Link,
}
