using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Requirements;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>A Python distribution that an imported file asks for.</summary>
/// <param name="Requirement">Name, extras, versions and marker; where it comes from stands beside it.</param>
/// <param name="Origin">Null: an index supplies it.</param>
public sealed record ImportedDistribution(Requirement Requirement, DistributionOrigin? Origin, SourceSpan Span);
