using System.Diagnostics.CodeAnalysis;
using Devenv.Pypi.Versions;

namespace Devenv.Pypi.Requirements;

/// <summary>What markers are evaluated against (PEP 508).</summary>
public sealed record MarkerEnvironment
{
    public required string OsName { get; init; }

    public required string SysPlatform { get; init; }

    public required string PlatformSystem { get; init; }

    public required string PlatformMachine { get; init; }

    public required Pep440Version PythonVersion { get; init; }

    public required Pep440Version PythonFullVersion { get; init; }

    public required Pep440Version ImplementationVersion { get; init; }

    public string ImplementationName { get; init; } = "cpython";

    public string PlatformPythonImplementation { get; init; } = "CPython";

    /// <summary>Empty: which kernel an environment will run on is not known where it is locked.</summary>
    public string PlatformRelease { get; init; } = string.Empty;

    /// <inheritdoc cref="PlatformRelease"/>
    public string PlatformVersion { get; init; } = string.Empty;

    /// <summary>The environment of a conda platform with a Python (spec/PYPI.md §3.1).</summary>
    /// <param name="subdir">A conda subdir such as <c>linux-64</c>.</param>
    /// <param name="pythonVersion">The version of the conda package <c>python</c>.</param>
    /// <param name="fault">Why there is none, as a clause; null on success.</param>
    public static bool TryCreate(
        string subdir, string pythonVersion, [NotNullWhen(true)] out MarkerEnvironment? environment, [NotNullWhen(false)] out string? fault)
    {
        environment = null;
        if (!Pep440Version.TryParse(pythonVersion, out var version))
        {
            fault = $"\"{pythonVersion}\" is not the version of a Python";
            return false;
        }

        var (osName, sysPlatform, system) = subdir.AsSpan(0, Math.Max(subdir.IndexOf('-', StringComparison.Ordinal), 0)) switch
        {
            "linux" => ("posix", "linux", "Linux"),
            "osx" => ("posix", "darwin", "Darwin"),
            "win" => ("nt", "win32", "Windows"),
            _ => (string.Empty, string.Empty, string.Empty),
        };
        if (osName.Length == 0)
        {
            fault = $"Python distributions are not known for the platform \"{subdir}\"";
            return false;
        }

        fault = null;
        environment = new MarkerEnvironment
        {
            OsName = osName,
            SysPlatform = sysPlatform,
            PlatformSystem = system,
            PlatformMachine = MachineOf(subdir),
            PythonVersion = new Pep440Version(default, [version.ReleaseAt(0), version.ReleaseAt(1)]),
            PythonFullVersion = version,
            ImplementationVersion = version,
        };
        return true;
    }

    internal string Text(MarkerVariable variable) => variable switch
    {
        MarkerVariable.OsName => OsName,
        MarkerVariable.SysPlatform => SysPlatform,
        MarkerVariable.PlatformMachine => PlatformMachine,
        MarkerVariable.PlatformPythonImplementation => PlatformPythonImplementation,
        MarkerVariable.PlatformRelease => PlatformRelease,
        MarkerVariable.PlatformSystem => PlatformSystem,
        MarkerVariable.PlatformVersion => PlatformVersion,
        _ => ImplementationName,
    };

    internal Pep440Version Version(MarkerVariable variable) => variable switch
    {
        MarkerVariable.PythonVersion => PythonVersion,
        MarkerVariable.PythonFullVersion => PythonFullVersion,
        _ => ImplementationVersion,
    };

    private static string MachineOf(string subdir) => subdir switch
    {
        "linux-32" => "i386",
        "linux-64" or "osx-64" => "x86_64",
        "linux-aarch64" => "aarch64",
        "linux-armv6l" => "armv6l",
        "linux-armv7l" => "armv7l",
        "linux-ppc64le" => "ppc64le",
        "linux-ppc64" => "ppc64",
        "linux-s390x" => "s390x",
        "linux-riscv32" => "riscv32",
        "linux-riscv64" => "riscv64",
        "osx-arm64" => "arm64",
        "win-32" => "x86",
        "win-64" => "AMD64",
        "win-arm64" => "ARM64",
        _ => string.Empty,
    };
}
