using System.Collections.Immutable;
using System.Globalization;
using Devenv.Conda.Channels;
using Devenv.Conda.Records;
using Devenv.Conda.Versions;
using Devenv.Host.VirtualPackages.Archspec;
using Devenv.Host.VirtualPackages.Cuda;
using Devenv.Host.VirtualPackages.Cuda.Caching;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.VirtualPackages;

/// <summary>
/// Finds out the virtual packages of a machine (CEP 30, spec/VIRTUAL-PACKAGES.md §2 to §5) in rattler's order, with the
/// <c>CONDA_OVERRIDE_*</c> variables: a value replaces what would be found, an empty value leaves the package out. An override holds only
/// where the platform can have the package at all.
/// </summary>
public sealed class VirtualPackageProbe
{
    private const string Baseline = "baseline";

    private readonly DetectionRequest _request;
    private readonly Subdir _own;
    private readonly Subdir _target;
    private readonly VirtualPackageOverrides _overrides;
    private readonly ImmutableArray<DetectedPackage>.Builder _found = ImmutableArray.CreateBuilder<DetectedPackage>();
    private readonly ImmutableArray<Diagnostic>.Builder _warnings = ImmutableArray.CreateBuilder<Diagnostic>();

    private VirtualPackageProbe(DetectionRequest request)
    {
        _request = request;
        _own = Subdir.Parse(request.Host.Subdir);
        _target = request.Target ?? _own;
        _overrides = new VirtualPackageOverrides(request.Host);
    }

    /// <exception cref="DevenvException">DEVENV6001 to 6004: an override has no usable value, or the kernel's release is not a
    /// version.</exception>
    public static async Task<DetectedMachine> DetectAsync(DetectionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var probe = new VirtualPackageProbe(request);
        await probe.DetectAsync(cancellationToken);
        return new DetectedMachine(probe._found.ToImmutable(), probe._warnings.ToImmutable());
    }

    private async Task DetectAsync(CancellationToken cancellationToken)
    {
        if (_target.IsWindows)
        {
            AddSystem("__win", "WIN", "10.0", _own.IsWindows ? (WindowsVersion(), "RtlGetVersion") : null);
        }

        if (_target.IsUnix)
        {
            Add("__unix", CondaVersion.Parse("0"), "constant");
        }

        if (_target.IsLinux)
        {
            var isDetected = _own.IsLinux && !_overrides.IsSet("LINUX");
            AddSystem("__linux", "LINUX", "4.18", isDetected ? (LinuxKernel.VersionOf(_request.KernelRelease()), "uname") : null);
        }

        if (_target.IsOsx)
        {
            AddSystem("__osx", "OSX", "13.0", _own.IsOsx ? (MacSystem.Version(), "SystemVersion.plist") : null);
        }

        if (_target.Name.StartsWith("ios", StringComparison.Ordinal))
        {
            AddSystem("__ios", "IOS", "0", null);
        }

        if (_target.Name.StartsWith("android", StringComparison.Ordinal))
        {
            AddSystem("__android", "ANDROID", "0", null);
        }

        if (_target.IsLinux)
        {
            var isDetected = _own.IsLinux && !_overrides.IsSet("GLIBC");
            AddSystem("__glibc", "GLIBC", "2.28", isDetected ? await Glibc.VersionAsync(_request.Host, cancellationToken) : null);
        }

        await AddCudaAsync(cancellationToken);
        await AddArchspecAsync(cancellationToken);
    }

    /// <summary>A package by its override, else as it was found, else, for another platform than the machine's, the baseline.</summary>
    private void AddSystem(string name, string suffix, string baseline, (CondaVersion? Version, string Source)? detected)
    {
        if (_overrides.Version(suffix, out var given))
        {
            Add(name, given, VirtualPackageOverrides.Variable(suffix));
        }
        else if (detected is { Version: not null } found)
        {
            Add(name, found.Version, found.Source);
        }
        else if (_target != _own)
        {
            Add(name, CondaVersion.Parse(baseline), Baseline);
        }
    }

    private async Task AddCudaAsync(CancellationToken cancellationToken)
    {
        var isGiven = _overrides.Version("CUDA", out var version);
        var isCapabilityGiven = _overrides.Capability(out var capability);
        var isWanted = !isGiven || (version is not null && !isCapabilityGiven);
        var driver = isWanted && _request.Driver is { } probe ? await AskDriverAsync(probe, cancellationToken) : null;
        if (isGiven)
        {
            Add("__cuda", version, VirtualPackageOverrides.Variable("CUDA"));
        }
        else if (driver is not null)
        {
            version = driver.Version.Value;
            Add("__cuda", version, SourceText(driver.Version.Source, driver));
        }

        if (version is null)
        {
            return;
        }

        if (isCapabilityGiven)
        {
            Add("__cuda_arch", capability?.Version, VirtualPackageOverrides.Variable("CUDA_ARCH"));
        }
        else if (driver?.Capability is { } found)
        {
            Add("__cuda_arch", found.Value.Version, SourceText(found.Source, driver));
        }
    }

    private async Task<CudaDriver?> AskDriverAsync(DriverProbe probe, CancellationToken cancellationToken)
    {
        var cache = _request.CacheFolder is { } folder ? new CudaCache(folder, _request.Host, _request.Files) : null;
        if (cache?.Read() is { } known)
        {
            return known;
        }

        var detection = new CudaDetection(_request.Host, probe, _request.Files) { IsMusl = _request.IsMusl };
        var driver = await detection.AskAsync(cancellationToken);
        if (!detection.Hanging.IsEmpty)
        {
            var seconds = probe.TimeLimit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            _warnings.Add(DiagnosticTable.DriverHangs.Create(string.Join(" and ", detection.Hanging), seconds));
        }

        if (driver is not null)
        {
            cache?.Write(driver);
        }

        return driver;
    }

    private async Task AddArchspecAsync(CancellationToken cancellationToken)
    {
        if (_overrides.Archspec(out var name))
        {
            AddArchspec(name, VirtualPackageOverrides.Variable("ARCHSPEC"));
        }
        else if (_target != _own)
        {
            AddArchspec(Microarchitectures.Least(_target), Baseline);
        }
        else
        {
            AddArchspec(await MicroarchitectureDetection.DetectAsync(_request.Host, _own, _request.Files, cancellationToken), "processor");
        }
    }

    private static string SourceText(CudaSource? source, CudaDriver driver) =>
        (source?.Word() ?? "driver") + (driver.IsCached ? " (cached)" : string.Empty);

    private static CondaVersion WindowsVersion() => CondaVersion.Parse(Environment.OSVersion.Version.ToString(3));

    private void AddArchspec(string? name, string source)
    {
        if (name is not null)
        {
            _found.Add(new DetectedPackage(new VirtualPackage(PackageName.Parse("__archspec"), CondaVersion.Parse("1"), name), source));
        }
    }

    private void Add(string name, CondaVersion? version, string source)
    {
        if (version is not null)
        {
            _found.Add(new DetectedPackage(new VirtualPackage(PackageName.Parse(name), version, "0"), source));
        }
    }
}
