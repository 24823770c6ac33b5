using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests;

/// <summary>A task that runs before another.</summary>
/// <param name="Environment">Where it runs; null leaves the choice to the rules of MANIFEST §10.3.</param>
/// <param name="Arguments">What it is given, in the order written.</param>
public sealed record TaskDependency(string Task, string? Environment, ImmutableArray<TaskDependencyArgument> Arguments);
