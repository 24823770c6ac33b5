namespace Devenv.Host.Tests.VirtualPackages.Cuda;

public sealed class NvmlTests
{
    private const string Works = """
        static int ready;
        int nvmlSystemGetCudaDriverVersion_v2(int *version) { *version = ready ? 12040 : 12020; return 0; }
        int nvmlInit_v2(void) { ready = 1; return 0; }
        int nvmlShutdown(void) { record("shut down\n"); return 0; }
        """;

    private const string Devices = """
        int nvmlDeviceGetCount_v2(unsigned *count) { *count = 4; return 0; }
        int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **handle) { *handle = (void *)(long)(index + 1); return index == 3; }
        int nvmlDeviceGetCudaComputeCapability(void *handle, int *major, int *minor) {
            switch ((long)handle) {
                case 1: *major = 9; *minor = 0; return 0;
                case 2: *major = 8; *minor = 6; return 0;
                case 3: *major = 1; *minor = 0; return 15;
                default: *major = 2; *minor = 0; return 0;
            }
        }
        """;

    private const string SmiCapability = "case $1 in --query-gpu=compute_cap) echo 7.5;; esac";

    [CompilerFact]
    public async Task The_version_after_its_start_and_the_lowest_device_that_answers_count()
    {
        using var machine = new DriverMachine().WithNvml(Works + Devices);
        Assert.Equal("__unix=0=0 constant __cuda=12.4=0 nvml_initialized __cuda_arch=8.6=0 nvml_initialized", await machine.DriverAsync());
    }

    [CompilerFact]
    public async Task A_driver_that_cannot_start_still_has_the_version_it_told_before()
    {
        using var machine = new DriverMachine()
            .WithNvml(
                """
                int nvmlSystemGetCudaDriverVersion_v2(int *version) { *version = 12020; return 0; }
                int nvmlInit_v2(void) { return 9; }
                """)
            .WithSmi(SmiCapability);
        Assert.Equal("__unix=0=0 constant __cuda=12.2=0 nvml_no_init __cuda_arch=7.5=0 nvidia_smi", await machine.DriverAsync());
    }

    [CompilerFact]
    public async Task A_library_that_answers_only_after_its_start_is_asked_then()
    {
        using var machine = new DriverMachine().WithNvml(
            """
            static int ready;
            int nvmlSystemGetCudaDriverVersion_v2(int *version) { if (!ready) return 1; *version = 11080; return 0; }
            int nvmlInit_v2(void) { ready = 1; return 0; }
            """);
        Assert.Equal("__unix=0=0 constant __cuda=11.8=0 nvml_initialized", await machine.DriverAsync());
    }

    [CompilerFact]
    public async Task An_answer_out_of_range_after_the_start_does_not_replace_the_one_before()
    {
        using var machine = new DriverMachine().WithNvml(
            """
            static int ready;
            int nvmlSystemGetCudaDriverVersion_v2(int *version) { *version = ready ? 99991 : 12020; return 0; }
            int nvmlInit_v2(void) { ready = 1; return 0; }
            """);
        Assert.Equal("__unix=0=0 constant __cuda=12.2=0 nvml_no_init", await machine.DriverAsync());
    }

    [CompilerFact]
    public async Task Old_libraries_have_the_functions_under_their_first_names()
    {
        using var machine = new DriverMachine().WithNvml(
            """
            int nvmlSystemGetCudaDriverVersion(int *version) { *version = 9020; return 0; }
            int nvmlInit(void) { return 0; }
            int nvmlDeviceGetCount(unsigned *count) { *count = 1; return 0; }
            int nvmlDeviceGetHandleByIndex(unsigned index, void **handle) { *handle = 0; return 0; }
            int nvmlDeviceGetCudaComputeCapability(void *handle, int *major, int *minor) { *major = 6; *minor = 1; return 0; }
            """);
        Assert.Equal("__unix=0=0 constant __cuda=9.2=0 nvml_initialized __cuda_arch=6.1=0 nvml_initialized", await machine.DriverAsync());
    }

    [CompilerFact]
    public async Task What_was_started_is_shut_down_once()
    {
        using var machine = new DriverMachine().WithNvml(Works + "int nvmlDeviceGetCount_v2(unsigned *count) { return 9; }");
        await machine.DriverAsync();
        Assert.Equal("shut down\n", machine.Recorded);
    }

    [CompilerFact]
    public async Task A_device_count_without_sense_ends()
    {
        using var machine = new DriverMachine().WithNvml(
            Works
            + """
            int nvmlDeviceGetCount_v2(unsigned *count) { *count = 4000000000u; return 0; }
            int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **handle) { return 9; }
            int nvmlDeviceGetCudaComputeCapability(void *handle, int *major, int *minor) { return 9; }
            """);
        Assert.Equal("__unix=0=0 constant __cuda=12.4=0 nvml_initialized", await machine.DriverAsync());
    }

    [CompilerFact]
    public async Task An_overridden_version_keeps_the_devices_and_an_overridden_capability_the_version()
    {
        using var machine = new DriverMachine().WithNvml(Works + Devices);
        Assert.Equal(
            "__unix=0=0 constant __cuda=11.2=0 CONDA_OVERRIDE_CUDA __cuda_arch=8.6=0 nvml_initialized",
            await machine.DriverAsync(("CONDA_OVERRIDE_CUDA", "11.2")));
        Assert.Equal(
            "__unix=0=0 constant __cuda=12.4=0 nvml_initialized __cuda_arch=7.0=0 CONDA_OVERRIDE_CUDA_ARCH",
            await machine.DriverAsync(("CONDA_OVERRIDE_CUDA_ARCH", "7.0")));
    }
}
