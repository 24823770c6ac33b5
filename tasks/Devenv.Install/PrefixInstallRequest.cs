using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;

namespace Devenv.Install;

/// <summary>What a prefix shall hold.</summary>
public sealed record PrefixInstallRequest
{
    /// <summary>The prefix's folder, absolute; made where missing. Its text goes into the packages' files.</summary>
    public required string Prefix { get; init; }

    /// <summary>Every package the prefix shall have; what it has besides is removed.</summary>
    public required ImmutableArray<PackageToLink> Wanted { get; init; }

    /// <summary>Decides on layout and shebang rules.</summary>
    public required Subdir Platform { get; init; }

    public LinkMode LinkMode { get; init; } = LinkMode.Auto;

    /// <summary>Packages whose files are not what their records say: they are linked again.</summary>
    public IReadOnlySet<PackageName> Relink { get; init; } = ImmutableHashSet<PackageName>.Empty;

    /// <summary>What the caller does with the scripts that are noted in the prefix.</summary>
    public LinkScriptUse LinkScripts { get; init; } = LinkScriptUse.Left;

    /// <summary>How many threads link; -1: as many as there are cores.</summary>
    public int Parallelism { get; init; } = -1;

    /// <summary>Told of each package, one at a time, on whatever thread did the work.</summary>
    public IProgress<InstallProgress>? Progress { get; init; }
}
