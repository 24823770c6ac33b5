using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Locking.Checking;

/// <summary>What every rule of one check looks at, and what is worked out once for all of them.</summary>
internal sealed class CheckScope(Manifest manifest, LockFile file, DateTimeOffset? now)
{
    public Manifest Manifest => manifest;

    public LockFile File => file;

    /// <summary>The moment that cutoffs given as an age count back from; null: they are not checked.</summary>
    public DateTimeOffset? Now => now;

    public SpecCache Specs { get; } = new();

    public LockedPlatforms Platforms { get; } = new(manifest, file);
}
