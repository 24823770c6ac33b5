using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;

namespace Devenv.Workspace.Manifests;

/// <summary>A platform that environments target: a subdir, and what its machines are declared to have.</summary>
/// <param name="Name">The subdir's name for a plain platform, else a label.</param>
/// <param name="VirtualPackages">Declared ones as MANIFEST §3.2 orders them, then the subdir's defaults that were not declared.</param>
public sealed record WorkspacePlatform(string Name, Subdir Subdir, ImmutableArray<VirtualPackage> VirtualPackages)
{
    /// <summary>Its name says more than its subdir.</summary>
    public bool IsRich => Name != Subdir.Name;

    /// <summary>What differs from the subdir's defaults, in stored order.</summary>
    public ImmutableArray<VirtualPackage> NonDefault => [.. VirtualPackages.Except(PlatformDefaults.Of(Subdir))];

    /// <summary>A subdir with its defaults alone.</summary>
    public static WorkspacePlatform Plain(Subdir subdir) => new(subdir.Name, subdir, PlatformDefaults.Of(subdir));

    /// <summary>By content, the lists included.</summary>
    public bool Equals(WorkspacePlatform? other) =>
        other is not null && Name == other.Name && Subdir == other.Subdir && VirtualPackages.SequenceEqual(other.VirtualPackages);

    public override int GetHashCode() => HashCode.Combine(Name, Subdir);

    public override string ToString() => Name;
}
