namespace Devenv.Workspace.Locking;

/// <summary>A flat list of wheels that PyPI packages were also looked for in: a path or a URL.</summary>
public sealed record LockedFindLinks(string Location, bool IsPath);
