using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;

namespace Devenv.Workspace.Manifests.Platforms;

/// <summary>What a subdir's machines are taken to have where the manifest declares nothing (MANIFEST §12.2).</summary>
internal static class PlatformDefaults
{
    private static readonly string[] s_libcNames = ["__glibc", "__musl", "__eglibc"];

    /// <summary>In the order in which missing defaults are added (LOCK §2.5).</summary>
    public static ImmutableArray<VirtualPackage> Of(Subdir subdir)
    {
        var packages = ImmutableArray.CreateBuilder<VirtualPackage>();
        if (subdir.IsLinux)
        {
            packages.Add(Package("__unix", "0", "0"));
            packages.Add(Package("__linux", "4.18", string.Empty));
            packages.Add(Package("__glibc", "2.28", string.Empty));
        }
        else if (subdir.IsOsx)
        {
            packages.Add(Package("__unix", "0", "0"));
            packages.Add(Package("__osx", "13.0", string.Empty));
        }
        else if (subdir.IsWindows)
        {
            packages.Add(Package("__win", "10.0", string.Empty));
        }
        else if (subdir.Name == "emscripten-wasm32")
        {
            packages.Add(Package("__unix", "0", "0"));
        }

        if (Microarchitectures.Least(subdir) is { } architecture)
        {
            packages.Add(Package("__archspec", "0", architecture));
        }

        return packages.ToImmutable();
    }

    /// <summary>
    /// The declared packages and then the defaults that they leave out; a declared libc of any family stands for the default one.
    /// </summary>
    public static ImmutableArray<VirtualPackage> Complete(Subdir subdir, IEnumerable<VirtualPackage> declared)
    {
        var packages = declared.ToList();
        var hasLibc = packages.Exists(package => s_libcNames.Contains(package.Name.Normalized));
        foreach (var missing in Of(subdir).Where(missing => !packages.Exists(package => package.Name == missing.Name)))
        {
            if (!(hasLibc && missing.Name.Normalized == "__glibc"))
            {
                packages.Add(missing);
            }
        }

        return [.. packages];
    }

    public static VirtualPackage Package(string name, string version, string build) =>
        new(PackageName.Parse(name), CondaVersion.Parse(version), build);
}
