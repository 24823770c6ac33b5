using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations.Locking;

/// <summary>What came of solving one unit: its records, or why there are none.</summary>
internal sealed record UnitAttempt(ImmutableArray<RepodataRecord> Records, ImmutableArray<Diagnostic> Faults);
