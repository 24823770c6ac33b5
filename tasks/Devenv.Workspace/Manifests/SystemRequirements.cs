using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests;

/// <summary>The deprecated <c>[system-requirements]</c> of a feature (MANIFEST §12.1).</summary>
/// <param name="LibcFamily">The virtual package of the C library: <c>__glibc</c> unless the family is given.</param>
internal sealed record SystemRequirements(
    CondaVersion? Cuda, CondaVersion? Libc, string LibcFamily, CondaVersion? Linux, CondaVersion? MacOs, SourceSpan Span)
{
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
