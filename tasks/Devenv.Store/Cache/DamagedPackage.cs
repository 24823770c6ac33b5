using System.Collections.Immutable;

namespace Devenv.Store.Cache;

/// <summary>A package of the cache that is not what was extracted.</summary>
/// <param name="Item">To take it out by.</param>
/// <param name="Damage">What is wrong, as clauses.</param>
/// <param name="Paths">The files concerned that are there, absolute.</param>
public sealed record DamagedPackage(StoredItem Item, ImmutableArray<string> Damage, ImmutableArray<string> Paths);
