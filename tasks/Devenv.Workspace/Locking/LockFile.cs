using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Workspace.Locking.Converting;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking;

/// <summary>The content of a <c>pixi.lock</c>: exact records per environment and platform (spec/LOCK.md §2).</summary>
public sealed record LockFile
{
    /// <summary>The format that is written where nothing asks for another.</summary>
    public const int NewestFormat = 7;

    /// <summary>The oldest format that is written.</summary>
    public const int OldestWrittenFormat = 6;

    /// <summary>The format the file was read in, or is made for: 1 to 7.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>The format the content is written in: its own, or the newest where its own is only read.</summary>
    public int WrittenFormat => FormatVersion < OldestWrittenFormat ? NewestFormat : FormatVersion;

    /// <summary>
    /// Every platform that some environment is locked for; format 7 lists them, in older formats they are those that occur.
    /// </summary>
    public required ImmutableArray<LockedPlatform> Platforms { get; init; }

    public required ImmutableArray<LockedEnvironment> Environments { get; init; }

    /// <summary>What only source packages ask for, to be built with; no environment holds it.</summary>
    public ImmutableArray<LockedPackage> BuildPackages { get; init; } = [];

    /// <summary>An environment by its name, or null.</summary>
    public LockedEnvironment? Environment(string name)
    {
        foreach (var environment in Environments)
        {
            if (string.Equals(environment.Name, name, StringComparison.Ordinal))
            {
                return environment;
            }
        }

        return null;
    }

    /// <summary>A platform by the name it has in the file, or null.</summary>
    public LockedPlatform? Platform(string name)
    {
        foreach (var platform in Platforms)
        {
            if (string.Equals(platform.Name, name, StringComparison.Ordinal))
            {
                return platform;
            }
        }

        return null;
    }

    /// <summary>
    /// The conda archives locked for an environment on a platform of the file, in the file's order; empty where either is not locked.
    /// </summary>
    public ImmutableArray<RepodataRecord> Locked(string environment, string platform) =>
        [.. (Environment(environment)?.PackagesOn(platform) ?? []).OfType<LockedCondaPackage>().Select(package => package.Record)];

    /// <summary>The content as another format has it; what that format has no place for is left out (spec/LOCK.md §3b).</summary>
    /// <param name="format">6 or 7.</param>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The format cannot hold a package, or tell two platforms
    /// apart.</exception>
    public LockFile InFormat(int format) => format == FormatVersion ? this : LockFormatConversion.Convert(this, format);

    /// <summary>
    /// The entry that stands for a platform of the workspace, whose name in the file may be another; null where it is not locked.
    /// </summary>
    public LockedPlatform? Find(WorkspacePlatform platform) => LockedPlatformMatch.Find(this, platform);

    /// <summary>
    /// The conda archives locked for an environment on a platform of the workspace, in the file's order; empty where either is not locked.
    /// </summary>
    public ImmutableArray<RepodataRecord> Locked(string environment, WorkspacePlatform platform) =>
        Find(platform) is { } locked ? Locked(environment, locked.Name) : [];
}
