using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Workspace.Manifests.Platforms;

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

    /// <summary>What differs from the subdir's defaults as a manifest declares it: <c>cuda=12.4</c>.</summary>
    public ImmutableArray<string> DeclaredTexts => [.. NonDefault.Select(PlatformComposition.TextOf)];

    /// <summary>
    /// The form in which a solve has the declared packages (MANIFEST §12.3): no build is the build 0; the micro-architecture has version 1
    /// and its name, where archspec knows it, as the build. Other packages than those that machines have are left out.
    /// </summary>
    public ImmutableArray<VirtualPackage> SolvedVirtualPackages =>
        [.. VirtualPackages.Where(package => IsSolved(package.Name.Normalized)).Select(AsSolved)];

    /// <summary>A subdir with its defaults alone.</summary>
    public static WorkspacePlatform Plain(Subdir subdir) => new(subdir.Name, subdir, PlatformDefaults.Of(subdir));

    /// <summary>By content, the lists included.</summary>
    public bool Equals(WorkspacePlatform? other) =>
        other is not null && Name == other.Name && Subdir == other.Subdir && VirtualPackages.SequenceEqual(other.VirtualPackages);

    public override int GetHashCode() => HashCode.Combine(Name, Subdir);

    public override string ToString() => Name;

    private static bool IsSolved(string name) => name is "__unix" or "__linux" or "__glibc" or "__musl" or "__eglibc" or "__win" or "__osx"
        or "__cuda" or "__cuda_arch" or "__archspec";

    private static VirtualPackage AsSolved(VirtualPackage package) =>
        package.Name.Normalized == "__archspec"
            ? package with
            {
                Version = CondaVersion.Parse("1"),
                Build = Microarchitectures.Names.Contains(package.Build) ? package.Build : "0",
            }
        : package.Build.Length == 0 ? package with { Build = "0" }
        : package;
}
