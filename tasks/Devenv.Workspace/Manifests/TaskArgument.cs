using System.Collections.Immutable;

namespace Devenv.Workspace.Manifests;

/// <summary>An argument that a task declares.</summary>
/// <param name="Default">Null where a value must be given.</param>
/// <param name="Choices">The only values; empty allows any.</param>
public sealed record TaskArgument(string Name, string? Default, ImmutableArray<string> Choices);
