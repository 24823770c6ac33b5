using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Requirements;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>A Python distribution that an imported file asks for.</summary>
/// <param name="Requirement">Its URL is that of an archive or a git repository.</param>
/// <param name="Local">Where it lies on this machine; null: an index or the URL supplies it.</param>
public sealed record ImportedDistribution(Requirement Requirement, LocalDistribution? Local, SourceSpan Span);
