namespace Devenv.Workspace.Locking.Writing;

/// <summary>What a selector of format 6 may carry beside the location, in the order it is written.</summary>
internal enum LockSelectorField
{
    Name,
    Version,
    Build,
    Subdir,
}
