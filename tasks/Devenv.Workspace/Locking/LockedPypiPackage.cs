using System.Collections.Immutable;
using Devenv.Formats.Yaml;
using Devenv.Primitives;

namespace Devenv.Workspace.Locking;

/// <summary>A PyPI package: a wheel, a source archive, a repository or a folder (spec/LOCK.md §2.5).</summary>
public sealed record LockedPypiPackage(LockLocation Location, string PackageName) : LockedPackage(Location)
{
    /// <summary>Null for a folder, whose version is its own to say.</summary>
    public string? Version { get; init; }

    public Md5Hash? Md5 { get; init; }

    public Sha256Hash? Sha256 { get; init; }

    /// <summary>The index the file came from, where the entry names one.</summary>
    public string? Index { get; init; }

    public ImmutableArray<string> RequiresDist { get; init; } = [];

    public string? RequiresPython { get; init; }

    /// <summary>Format 6 only.</summary>
    public bool IsEditable { get; init; }

    /// <summary>Format 6 only: the extras asked for, per selector.</summary>
    public ImmutableArray<string> Extras { get; init; } = [];

    /// <summary>What it is built with, kept as the file has it.</summary>
    public ImmutableArray<YamlEntry> BuildFields { get; init; } = [];

    public override string Name => PackageName;

    public override string? VersionText => Version;

    public override string BuildText => string.Empty;
}
