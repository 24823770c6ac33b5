using Devenv.Host.VirtualPackages.Cuda;

namespace Devenv.Host.Tests.VirtualPackages.Cuda;

public sealed class NvidiaSmiTests
{
    [Theory]
    [InlineData("<?xml version=\"1.0\" ?>\n<nvidia_smi_log>\n\t<cuda_version>12.4</cuda_version>\n</nvidia_smi_log>\n", "12.4")]
    [InlineData("<cuda_version> 11.8 </cuda_version>\r\n", "11.8")]
    [InlineData("<cuda_version>N/A</cuda_version>", null)]
    [InlineData("<cuda_version>Not Found</cuda_version>", null)]
    [InlineData("<cuda_version>unknown</cuda_version>", null)]
    [InlineData("<cuda_version></cuda_version>", null)]
    [InlineData("</cuda_version><cuda_version>", null)]
    [InlineData("<cuda_version>12.4\n</cuda_version>", null)]
    [InlineData("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.", null)]
    [InlineData("", null)]
    public void The_version_is_the_text_of_an_element(string output, string? version) =>
        Assert.Equal(version, NvidiaSmi.VersionIn(output)?.Source);

    [Theory]
    [InlineData("8.9\n", "8.9")]
    [InlineData("9.0\n8.6\r\n10.0\n", "8.6")]
    [InlineData("[N/A]\n7.5\nField \"compute_cap\" is not a valid field to query.\n", "7.5")]
    [InlineData("10.0\n9.0", "9.0")]
    [InlineData("8\n.6\n8.\n-1.0\n", null)]
    [InlineData("99999999999.0\n", null)]
    [InlineData("", null)]
    public void The_capability_is_the_lowest_line_that_is_one(string output, string? capability) =>
        Assert.Equal(capability, NvidiaSmi.CapabilityIn(output)?.ToString());

    [UnixFact]
    public async Task It_is_asked_where_no_library_is()
    {
        using var machine = new DriverMachine()
            .WithSmi("case $1 in --query) echo '<cuda_version>12.3</cuda_version>';; *) echo 8.0;; esac");
        Assert.Equal("__unix=0=0 constant __cuda=12.3=0 nvidia_smi __cuda_arch=8.0=0 nvidia_smi", await machine.DriverAsync());
    }

    [UnixFact]
    public async Task It_sees_all_devices()
    {
        using var machine = new DriverMachine()
            .WithSmi("echo \"$* ${CUDA_VISIBLE_DEVICES-unset}\" >> \"$RECORD\"; echo '<cuda_version>12.3</cuda_version>'");
        await machine.DriverAsync(("CUDA_VISIBLE_DEVICES", "1"));
        Assert.Equal("--query -u -x unset\n--query-gpu=compute_cap --format=csv,noheader unset\n", machine.Recorded);
    }

    [UnixFact]
    public async Task What_it_printed_before_it_failed_counts()
    {
        using var machine = new DriverMachine().WithSmi("echo '<cuda_version>12.3</cuda_version>'; exit 6");
        Assert.Equal("__unix=0=0 constant __cuda=12.3=0 nvidia_smi", await machine.DriverAsync());
    }

    [CompilerFact]
    public async Task A_runtime_for_musl_asks_nothing_else()
    {
        using var machine = new DriverMachine { IsMusl = true }
            .WithNvml("int nvmlSystemGetCudaDriverVersion_v2(int *version) { *version = 12020; return 0; }")
            .WithSmi("case $1 in --query) echo '<cuda_version>12.3</cuda_version>';; *) echo 8.0;; esac");
        Assert.Equal("__unix=0=0 constant __cuda=12.3=0 nvidia_smi __cuda_arch=8.0=0 nvidia_smi", await machine.DriverAsync());
    }

    [UnixFact]
    public async Task A_machine_without_a_driver_has_no_package_for_it()
    {
        using var machine = new DriverMachine();
        Assert.Equal("__unix=0=0 constant", await machine.DriverAsync());
    }
}
