using System.Collections.Immutable;
using Devenv.Primitives;

namespace Devenv.Store.Cache;

/// <summary>An environment that was linked from the cache.</summary>
/// <param name="Prefix">Absolute.</param>
/// <param name="Packages">The archives' hashes.</param>
public sealed record RegisteredEnvironment(
    string Prefix, string MachineName, EnvironmentStanding Standing, ImmutableArray<Sha256Hash> Packages);
