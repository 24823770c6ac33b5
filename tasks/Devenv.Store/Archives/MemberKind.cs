namespace Devenv.Store.Archives;

/// <summary>The kinds of members that packages may have.</summary>
public enum MemberKind
{
    Folder,
    File,
    Link,
}
