using Devenv.Host.VirtualPackages.Cuda;

namespace Devenv.Host.Tests.VirtualPackages.Cuda;

public sealed class DriverSurveyTests
{
    [CompilerFact]
    public async Task Every_way_is_asked()
    {
        using var machine = new DriverMachine()
            .WithNvml("int nvmlSystemGetCudaDriverVersion_v2(int *version) { *version = 12020; return 0; } ")
            .WithLibcuda("int cuInit(unsigned flags) { abort(); }")
            .WithSmi("case $1 in --query) echo '<cuda_version>12.3</cuda_version>';; *) echo 8.6;; esac")
            .WithFile("/proc/sys/kernel/random/boot_id", "6f1c\n")
            .WithFile("/sys/module/nvidia/version", "550.54.15\n")
            .WithFile("/proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: some")
            .WithFile("/dev/nvidia0", "");
        Assert.Equal(
            """
            nvml: CUDA 12.2 (nvml_no_init), no device answers
            libcuda: no answer
            nvidia-smi: CUDA 12.3 (nvidia_smi), compute capability 8.6
            boot: 6f1c
            driver: kernel module 550.54.15
            devices: 0000:01:00.0 nvidia0
            """,
            await Survey(machine));
    }

    [UnixFact]
    public async Task A_machine_without_a_driver_says_so()
    {
        using var machine = new DriverMachine();
        Assert.Equal(
            """
            nvml: no such library
            libcuda: no such library
            nvidia-smi: no such program on PATH
            boot: unknown
            driver: unknown
            devices: unknown
            """,
            await Survey(machine));
    }

    private static async Task<string> Survey(DriverMachine machine)
    {
        var sayings = await DriverSurvey.AskAllAsync(machine.Request(), CancellationToken.None);
        return string.Join('\n', sayings.Select(saying => $"{saying.Way}: {saying.Text}"));
    }
}
