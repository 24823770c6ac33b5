using System.Collections.Immutable;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>The packages that a lock file holds for an environment on a platform.</summary>
/// <param name="Platform">The workspace's name of it; the file's where the workspace does not have it.</param>
internal sealed record LockUnit(string Environment, string Platform, ImmutableArray<LockedPackage> Packages)
{
    /// <summary>The same for the same place in two files; neither name holds a line break.</summary>
    public string Key => $"{Environment}\n{Platform}";
}
