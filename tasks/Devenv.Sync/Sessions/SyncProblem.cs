namespace Devenv.Sync.Sessions;

/// <summary>Something below a root that one side could not read or change.</summary>
public sealed record SyncProblem(string Path, string Error);
