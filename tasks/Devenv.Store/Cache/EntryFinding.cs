namespace Devenv.Store.Cache;

/// <summary>What a folder of packages has of a package.</summary>
/// <param name="Entry">Null where it is not known under which hash to look.</param>
/// <param name="Damage">What is wrong with a damaged entry, as a clause.</param>
internal readonly record struct EntryFinding(EntryState State, CacheEntry? Entry = null, string? Damage = null);
