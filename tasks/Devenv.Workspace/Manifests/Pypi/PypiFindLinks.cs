namespace Devenv.Workspace.Manifests.Pypi;

/// <summary>A flat list of distributions: a path or a URL, as written.</summary>
public sealed record PypiFindLinks(string Location, bool IsPath);
