using System.Collections.Immutable;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Host.VirtualPackages.Archspec;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.VirtualPackages;

/// <summary>
/// Finds out the virtual packages of this machine (CEP 30) in rattler's order, with the <c>CONDA_OVERRIDE_*</c> variables: a value replaces what would be
/// found, an empty value leaves the package out. An override holds only where the platform can have the package at all.
/// </summary>
public static class VirtualPackageProbe
{
    /// <param name="driver">Null: the graphics driver is not asked, and <c>__cuda</c> comes from its override alone.</param>
    /// <exception cref="DevenvException">DEVENV6001 to 6004: an override has no usable value, or the kernel's release is not a version.</exception>
    public static async Task<ImmutableArray<VirtualPackage>> DetectAsync(
        HostEnvironment host, DriverProbe? driver, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        var subdir = Subdir.Parse(host.Subdir);
        var overrides = new VirtualPackageOverrides(host);
        var packages = ImmutableArray.CreateBuilder<VirtualPackage>();
        if (subdir.IsWindows)
        {
            Add(packages, "__win", overrides.Version("WIN", out var given) ? given : WindowsVersion());
        }

        if (subdir.IsUnix)
        {
            Add(packages, "__unix", CondaVersion.Parse("0"));
        }

        if (subdir.IsLinux)
        {
            Add(packages, "__linux", overrides.Version("LINUX", out var kernel) ? kernel : LinuxKernel.Version());
            Add(packages, "__glibc", overrides.Version("GLIBC", out var glibc) ? glibc : await Glibc.VersionAsync(host, cancellationToken));
        }

        if (subdir.IsOsx)
        {
            Add(packages, "__osx", overrides.Version("OSX", out var given) ? given : MacSystem.Version());
        }

        await AddCudaAsync(packages, host, overrides, driver, cancellationToken);
        if (!overrides.Archspec(out var microarchitecture))
        {
            microarchitecture = await MicroarchitectureDetection.DetectAsync(host, subdir, cancellationToken);
        }

        Add(packages, "__archspec", microarchitecture is null ? null : CondaVersion.Parse("1"), microarchitecture ?? string.Empty);
        return packages.ToImmutable();
    }

    private static async Task AddCudaAsync(
        ImmutableArray<VirtualPackage>.Builder packages,
        HostEnvironment host,
        VirtualPackageOverrides overrides,
        DriverProbe? driver,
        CancellationToken cancellationToken)
    {
        var isGiven = overrides.Version("CUDA", out var version);
        var isCapabilityGiven = overrides.ComputeCapability(out var capability);
        if (driver is not null && (!isGiven || (version is not null && !isCapabilityGiven)))
        {
            var found = await CudaDriver.AskAsync(host, driver, cancellationToken);
            version = isGiven ? version : found?.Version;
            capability = isCapabilityGiven ? capability : found?.ComputeCapability;
        }

        Add(packages, "__cuda", version);
        Add(packages, "__cuda_arch", version is null ? null : capability);
    }

    private static CondaVersion WindowsVersion()
    {
        var version = Environment.OSVersion.Version;
        return CondaVersion.Parse(version.ToString(3));
    }

    private static void Add(ImmutableArray<VirtualPackage>.Builder packages, string name, CondaVersion? version, string build = "0")
    {
        if (version is not null)
        {
            packages.Add(new VirtualPackage(PackageName.Parse(name), version, build));
        }
    }
}
