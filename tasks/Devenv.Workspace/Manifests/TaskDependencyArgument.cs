namespace Devenv.Workspace.Manifests;

/// <summary>A value that a task gives to one it depends on.</summary>
/// <param name="Name">Null for a positional value.</param>
public sealed record TaskDependencyArgument(string? Name, string Value);
