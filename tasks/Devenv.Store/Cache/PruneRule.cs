namespace Devenv.Store.Cache;

/// <summary>What of the shared cache is to go.</summary>
/// <param name="UnusedFor">What nobody has used for that long; null: age alone is no reason.</param>
/// <param name="MostBytes">What was used least recently, until no more than this is left; null: size is no reason.</param>
public sealed record PruneRule(TimeSpan? UnusedFor, long? MostBytes);
