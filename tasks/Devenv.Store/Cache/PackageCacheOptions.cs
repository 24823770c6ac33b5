using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Store.Archives;

namespace Devenv.Store.Cache;

/// <summary>How the package cache behaves.</summary>
public sealed record PackageCacheOptions
{
    public static PackageCacheOptions Default { get; } = new();

    public ExtractionLimits Limits { get; init; } = ExtractionLimits.Default;

    /// <summary>
    /// Caches that are looked into first, in this order, and never written to; absolute paths of folders in the same layout.
    /// </summary>
    public ImmutableArray<string> SystemCaches { get; init; } = [];

    /// <summary>How long to wait for another process that brings in the same package.</summary>
    public TimeSpan LockBound { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Called once with the lock file's path when a wait begins.</summary>
    public Action<string>? OnWaiting { get; init; }

    /// <summary>May be called by several threads.</summary>
    public Action<Diagnostic>? OnWarning { get; init; }
}
