using System.Collections.Frozen;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Devenv.Host.VirtualPackages;
using Devenv.Host.VirtualPackages.Cuda;
using Devenv.Primitives;
using Devenv.TestKit;

namespace Devenv.Host.Tests.VirtualPackages.Cuda;

/// <summary>
/// A described machine with libraries made of a few lines of C and a script in the place of the driver's. The probe's process is the real
/// one.
/// </summary>
internal sealed class DriverMachine : IDisposable
{
    private const string Compiler = "gcc";

    private readonly TemporaryFolder _folder = new();

    public static string? CannotCompile =>
        !OperatingSystem.IsLinux() ? "Linux only"
        : Environment.GetEnvironmentVariable("PATH")?.Split(':').Any(folder => File.Exists(Path.Join(folder, Compiler))) == true ? null
        : "there is no gcc";

    /// <summary>Long enough for a loaded machine, since nothing here waits for it but what hangs.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(1);

    public bool IsMusl { get; init; }

    /// <summary>The shared cache's folder; null: nothing is kept.</summary>
    public string? Cache { get; set; }

    public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddSeconds(1_800_000_000);

    public string PathOf(string relative) => _folder.PathOf(relative);

    public string? Recorded => File.Exists(PathOf("record")) ? File.ReadAllText(PathOf("record")) : null;

    public void Dispose() => _folder.Dispose();

    public DriverMachine WithNvml(string code) => WithLibrary("libnvidia-ml.so.1", code);

    public DriverMachine WithLibcuda(string code) => WithLibrary("libcuda.so.1", code);

    public DriverMachine WithSmi(string script)
    {
        var path = _folder.Write("bin/nvidia-smi", "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return this;
    }

    public DriverMachine WithFile(string absolute, string text)
    {
        _folder.Write("root" + absolute, text);
        return this;
    }

    public Task<DetectedMachine> DetectAsync(params (string Name, string Value)[] variables) =>
        VirtualPackageProbe.DetectAsync(Request(variables), CancellationToken.None);

    /// <summary>What is said of the driver, each package with its source.</summary>
    public async Task<string> DriverAsync(params (string Name, string Value)[] variables) =>
        string.Join(' ', (await DetectAsync(variables)).Found.Select(found => $"{found.Package} {found.Source}"));

    public DetectionRequest Request(params (string Name, string Value)[] variables)
    {
        (string Name, string Value)[] all =
        [
            ("HOME", _folder.Path), ("PATH", PathOf("bin")), ("LD_LIBRARY_PATH", PathOf("lib")), ("RECORD", PathOf("record")),
            ("CONDA_OVERRIDE_LINUX", ""), ("CONDA_OVERRIDE_GLIBC", ""), ("CONDA_OVERRIDE_ARCHSPEC", ""), .. variables,
        ];
        var host = new HostEnvironment(
            "linux-64",
            all.GroupBy(item => item.Name).ToFrozenDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal),
            _folder.Path,
            _folder.Path,
            Now,
            1,
            1);
        return new DetectionRequest(host)
        {
            Driver = new DriverProbe(Dotnet(), Path.Join(AppContext.BaseDirectory, "Devenv.Run.dll")) { TimeLimit = TimeLimit },
            CacheFolder = Cache,
            Files = new MachineFiles(PathOf("root")),
            IsMusl = IsMusl,
        };
    }

    private static string Dotnet() => Path.GetFullPath(Path.Join(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    private DriverMachine WithLibrary(string name, string code)
    {
        Directory.CreateDirectory(PathOf("lib"));
        const string Headers = "#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\n";
        const string Record =
            "static void record(const char *text) { FILE *f = fopen(getenv(\"RECORD\"), \"a\"); fputs(text, f); fclose(f); }\n";
        var source = _folder.Write(name + ".c", Headers + Record + code);
        using var compiler = Process.Start(Compiler, ["-shared", "-fPIC", "-w", "-o", PathOf("lib/" + name), source]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        return this;
    }
}
