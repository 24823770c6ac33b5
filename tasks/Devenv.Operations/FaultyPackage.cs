using System.Collections.Immutable;
using Devenv.Store.Cache;

namespace Devenv.Operations;

/// <summary>A package of the shared cache that is not what was extracted.</summary>
/// <param name="Damage">What is wrong, as clauses.</param>
/// <param name="Environments">Prefixes that have damaged files as their own, with the names there.</param>
public sealed record FaultyPackage(
    StoredItem Item, ImmutableArray<string> Damage, ImmutableArray<(string Prefix, ImmutableArray<string> Paths)> Environments)
{
    public bool IsRemoved { get; init; }
}
