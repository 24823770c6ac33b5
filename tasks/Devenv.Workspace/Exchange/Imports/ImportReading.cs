using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Exchange.Imports;

/// <summary>What reading an imported file gave: every fault and warning, and what it asks for where there is no fault.</summary>
public sealed record ImportReading(ImportedEnvironment? Environment, ImmutableArray<Diagnostic> Diagnostics);
