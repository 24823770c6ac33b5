namespace Devenv.Host.Tests.VirtualPackages.Cuda;

public sealed class LibcudaTests
{
    private const string Works = """
        int cuInit(unsigned flags) { return flags; }
        int cuDriverGetVersion(int *version) { *version = 12060; return 0; }
        int cuDeviceGetCount(int *count) { *count = 3; return 0; }
        int cuDeviceGet(int *device, int ordinal) { *device = 10 + ordinal; return ordinal == 0; }
        int cuDeviceGetAttribute(int *value, int attribute, int device) {
            *value = attribute == 75 ? device - 3 : attribute == 76 ? 5 : -1;
            return 0;
        }
        """;

    private const string Smi = "case $1 in --query) echo '<cuda_version>12.3</cuda_version>';; *) echo 8.0;; esac";

    [CompilerFact]
    public async Task It_is_asked_where_NVML_has_no_version()
    {
        using var machine = new DriverMachine().WithNvml("int nvmlInit_v2(void) { return 9; }").WithLibcuda(Works);
        Assert.Equal("__unix=0=0 constant __cuda=12.6=0 libcuda __cuda_arch=8.5=0 libcuda", await machine.DriverAsync());
    }

    [CompilerFact]
    public async Task It_is_the_last_to_be_asked_for_the_devices()
    {
        using var machine = new DriverMachine()
            .WithNvml("int nvmlSystemGetCudaDriverVersion_v2(int *version) { *version = 12020; return 0; }")
            .WithLibcuda(Works);
        Assert.Equal("__unix=0=0 constant __cuda=12.2=0 nvml_no_init __cuda_arch=8.5=0 libcuda", await machine.DriverAsync());
        machine.WithSmi(Smi);
        Assert.Equal("__unix=0=0 constant __cuda=12.2=0 nvml_no_init __cuda_arch=8.0=0 nvidia_smi", await machine.DriverAsync());
    }

    [CompilerTheory]
    [InlineData("int cuInit(unsigned flags) { return *(volatile int *)0; }")]
    [InlineData("int cuInit(unsigned flags) { abort(); }")]
    [InlineData("int cuInit(unsigned flags) { exit(0); }")]
    [InlineData("int cuInit(unsigned flags) { return 100; } int cuDriverGetVersion(int *version) { *version = 12060; return 0; }")]
    [InlineData("int cuInit(unsigned flags) { return 0; } int cuDriverGetVersion(int *version) { *version = 99991; return 0; }")]
    [InlineData("int cuInit(unsigned flags) { return 0; } int cuDriverGetVersion(int *version) { *version = 999; return 0; }")]
    [InlineData("int cuInit(unsigned flags) { return 0; } int cuDriverGetVersion(int *version) { *version = -12040; return 0; }")]
    [InlineData("__attribute__((constructor)) static void load(void) { abort(); }")]
    [InlineData("int something_else;")]
    public async Task One_that_fails_leaves_the_question_to_the_next(string code)
    {
        using var machine = new DriverMachine().WithLibcuda(code).WithSmi(Smi);
        Assert.Equal("__unix=0=0 constant __cuda=12.3=0 nvidia_smi __cuda_arch=8.0=0 nvidia_smi", await machine.DriverAsync());
    }

    [CompilerFact]
    public async Task One_that_prints_is_understood_all_the_same()
    {
        using var machine = new DriverMachine().WithLibcuda(
            Works.Replace(
                "return flags;",
                "write(1, \"garbage\\nversion libcuda\\0 capability\", 32); "
                + "for (int i = 0; i < 2000; i++) write(1, \"noise \", 6); return 0;",
                StringComparison.Ordinal));
        Assert.Equal("__unix=0=0 constant __cuda=12.6=0 libcuda __cuda_arch=8.5=0 libcuda", await machine.DriverAsync());
    }

    [CompilerFact]
    public async Task One_that_hangs_is_given_up_with_a_warning()
    {
        using var machine = new DriverMachine { TimeLimit = TimeSpan.FromSeconds(2) }
            .WithLibcuda("int cuInit(unsigned flags) { for (;;) pause(); } int cuDriverGetVersion(int *version) { return 0; }")
            .WithSmi(Smi);
        var detected = await machine.DetectAsync();
        Assert.Equal("__unix=0=0 __cuda=12.3=0 __cuda_arch=8.0=0", string.Join(' ', detected.Packages));
        var warning = Assert.Single(detected.Warnings);
        Assert.Equal("DEVENV2130", warning.Code);
        Assert.Contains("did not answer libcuda within 2 seconds", warning.Message, StringComparison.Ordinal);
    }

    [CompilerFact]
    public async Task After_two_that_hang_no_more_are_asked()
    {
        const string Hangs = "__attribute__((constructor)) static void load(void) { for (;;) pause(); }";
        using var machine = new DriverMachine { TimeLimit = TimeSpan.FromSeconds(1) }.WithNvml(Hangs).WithLibcuda(Hangs).WithSmi(Smi);
        var detected = await machine.DetectAsync();
        Assert.Equal("__unix=0=0", string.Join(' ', detected.Packages));
        Assert.Contains("nvml and libcuda", Assert.Single(detected.Warnings).Message, StringComparison.Ordinal);
    }
}
