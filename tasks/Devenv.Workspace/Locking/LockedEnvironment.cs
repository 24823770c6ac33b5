using System.Collections.Immutable;

namespace Devenv.Workspace.Locking;

/// <summary>An environment of the lock file.</summary>
public sealed record LockedEnvironment
{
    public required string Name { get; init; }

    /// <summary>In the order of priority.</summary>
    public required ImmutableArray<LockedChannel> Channels { get; init; }

    /// <summary>PyPI indexes; null where none were recorded.</summary>
    public ImmutableArray<string>? Indexes { get; init; }

    public ImmutableArray<LockedFindLinks> FindLinks { get; init; } = [];

    public LockOptions Options { get; init; } = LockOptions.Default;

    /// <summary>By the platform's name in the file.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<LockedPackage>> Packages { get; init; }

    /// <summary>The packages of every platform, platform by platform.</summary>
    internal IEnumerable<LockedPackage> AllPackages
    {
        get
        {
            foreach (var (_, packages) in Packages)
            {
                foreach (var package in packages)
                {
                    yield return package;
                }
            }
        }
    }

    /// <summary>What is locked on a platform, by its name in the file; empty where it is not locked.</summary>
    public ImmutableArray<LockedPackage> PackagesOn(string platform) => Packages.TryGetValue(platform, out var packages) ? packages : [];
}
