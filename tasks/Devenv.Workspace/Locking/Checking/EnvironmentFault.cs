namespace Devenv.Workspace.Locking.Checking;

/// <summary>Why the lock of a whole environment no longer holds.</summary>
/// <param name="KeepsLockedContent">Whether its records may still be preferred.</param>
internal sealed record EnvironmentFault(string Reason, bool KeepsLockedContent);
