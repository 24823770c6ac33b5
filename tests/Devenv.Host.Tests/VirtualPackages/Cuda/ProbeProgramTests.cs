using Devenv.Host.Processes;

namespace Devenv.Host.Tests.VirtualPackages.Cuda;

/// <summary>The program that checks a machine, as docs/virtual-packages.md shows it.</summary>
public sealed class ProbeProgramTests
{
    [CompilerFact]
    public async Task It_prints_what_it_found_and_what_each_way_said()
    {
        using var machine = new DriverMachine()
            .WithNvml("int nvmlSystemGetCudaDriverVersion_v2(int *version) { *version = 12020; return 0; }")
            .WithSmi("case $1 in --query) echo '<cuda_version>12.3</cuda_version>';; *) echo 8.6;; esac");

        var ended = await RunAsync(machine, ("CONDA_OVERRIDE_LINUX", "6.1"));

        Assert.Equal(0, ended.ExitCode);
        var lines = ended.Output.Split('\n').Select(Words).ToList();
        Assert.Equal(
            ["__unix=0=0 constant", "__linux=6.1=0 CONDA_OVERRIDE_LINUX", "__cuda=12.2=0 nvml_no_init", "__cuda_arch=8.6=0 nvidia_smi"],
            lines[..4]);
        Assert.Contains("nvml CUDA 12.2 (nvml_no_init), no device answers", lines);
        Assert.Contains("nvidia-smi CUDA 12.3 (nvidia_smi), compute capability 8.6", lines);
    }

    [UnixFact]
    public async Task An_override_without_sense_is_an_error()
    {
        using var machine = new DriverMachine();

        var ended = await RunAsync(machine, ("CONDA_OVERRIDE_CUDA", "twelve !"));

        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith("error DEVENV6001: the variable CONDA_OVERRIDE_CUDA is \"twelve !\"", ended.Error, StringComparison.Ordinal);
    }

    private static string Words(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static async Task<ChildProcessOutcome.Exited> RunAsync(DriverMachine machine, params (string Name, string Value)[] variables)
    {
        var request = machine.Request(variables);
        Assert.NotNull(request.Driver);
        var start = new ChildProcessStart
        {
            FileName = request.Driver.DotnetHost,
            Arguments = ["exec", request.Driver.RunAssembly, "probe"],
            Variables = request.Host.Variables,
            WorkingFolder = AppContext.BaseDirectory,
            TimeLimit = machine.TimeLimit,
        };
        return Assert.IsType<ChildProcessOutcome.Exited>(await ChildProcess.RunAsync(start, CancellationToken.None));
    }
}
