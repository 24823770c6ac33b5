using System.Collections.Immutable;
using Devenv.Store.Cache;

namespace Devenv.Operations.Caching;

/// <summary>The shared cache as its verb shows it.</summary>
internal sealed record CacheDescription
{
    public required string Folder { get; init; }

    public required bool Exists { get; init; }

    public required ImmutableArray<StoredSum> Kinds { get; init; }

    public required ImmutableArray<RegisteredEnvironment> Environments { get; init; }

    /// <summary>Folders, with how many packages they have.</summary>
    public required ImmutableArray<(string Folder, int Packages)> SystemCaches { get; init; }

    /// <summary>What CachePrune would remove without being told more.</summary>
    public required ImmutableArray<StoredItem> Prunable { get; init; }
}
