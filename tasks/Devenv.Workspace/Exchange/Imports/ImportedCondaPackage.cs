using Devenv.Conda.Matching;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>A conda package that an imported file asks for.</summary>
/// <param name="Selector">The manifest's target it is for, such as <c>linux</c> or <c>linux-64</c>; null: every platform.</param>
public sealed record ImportedCondaPackage(MatchSpec Spec, string? Selector, SourceSpan Span);
