using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Platforms;

/// <summary>The deprecated <c>[system-requirements]</c> of a feature (MANIFEST §12.1).</summary>
internal sealed record SystemRequirements
{
    public CondaVersion? Cuda { get; init; }

    public CondaVersion? Libc { get; init; }

    /// <summary>The virtual package of the C library: <c>__glibc</c> unless the family is given.</summary>
    public string LibcFamily { get; init; } = "__glibc";

    public CondaVersion? Linux { get; init; }

    public CondaVersion? MacOs { get; init; }

    /// <summary>Changes nothing, but features must agree on it.</summary>
    public string? Archspec { get; init; }

    public required SourceSpan Span { get; init; }

    /// <summary>The table's name with its brackets.</summary>
    public required string Place { get; init; }

    /// <summary>The virtual packages that the requirements mean on a subdir, in stored order.</summary>
    public ImmutableArray<VirtualPackage> On(Subdir subdir)
    {
        var packages = ImmutableArray.CreateBuilder<VirtualPackage>();
        Add("__cuda", subdir.IsOsx ? null : Cuda);
        Add("__glibc", subdir.IsLinux && LibcFamily == "__glibc" ? Libc : null);
        Add("__linux", subdir.IsLinux ? Linux : null);
        Add("__osx", subdir.IsOsx ? MacOs : null);
        Add(LibcFamily, subdir.IsLinux && LibcFamily != "__glibc" ? Libc : null);
        return packages.ToImmutable();

        void Add(string name, CondaVersion? version)
        {
            if (version is not null)
            {
                packages.Add(new VirtualPackage(PackageName.Parse(name), version, string.Empty));
            }
        }
    }
}
