using System.Collections.Immutable;

namespace Devenv.Workspace.Locking.Differences;

/// <summary>The changes of an environment on a platform, by name.</summary>
/// <param name="Platform">The workspace's name of the platform; the file's where the workspace does not have it.</param>
public sealed record LockChangeGroup(string Environment, string Platform, ImmutableArray<LockChange> Changes);
