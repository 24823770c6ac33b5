using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Editing;

/// <summary>Where a manifest has a dependency.</summary>
/// <param name="Table">The table or list, as a header would name it.</param>
/// <param name="Span">The entry.</param>
public sealed record DependencyPlace(string Table, SourceSpan Span);
