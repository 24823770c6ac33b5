using System.Collections.Immutable;

namespace Devenv.Activation.Shell.Syntax;

/// <summary>Commands of the portable task shell, one after another (MANIFEST §10.5).</summary>
public sealed record CommandList(ImmutableArray<ListItem> Items);
