using System.Collections.Immutable;

namespace Devenv.Workspace.Locking;

/// <summary>The changes of an environment on a platform, by name.</summary>
/// <param name="Platform">The platform's name in the file.</param>
public sealed record LockChangeGroup(string Environment, string Platform, ImmutableArray<LockChange> Changes);
