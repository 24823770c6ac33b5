namespace Devenv.Pypi.Tests;

/// <summary>A file of an index with its metadata, as lock files record it.</summary>
internal sealed record PypiFile(string? Name, string? Version, string File, string? RequiresPython, string? LockVersion,
    IReadOnlyList<string> RequiresDist);
