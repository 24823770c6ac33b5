namespace Devenv.Store.Transport;

/// <summary>What a server gave with an earlier answer, for a conditional request (RFC 9110 §13).</summary>
public sealed record CacheValidators(string? ETag, string? LastModified);
