using Devenv.Host.VirtualPackages.Cuda;

namespace Devenv.Host.Tests.VirtualPackages.Cuda;

public sealed class DriverAnswerTests
{
    [Theory]
    [InlineData("version libcuda 12040", "12.4")]
    [InlineData("version libcuda 1000", "1.0")]
    [InlineData("version libcuda 99990", "99.99")]
    [InlineData("version libcuda 9020\r\nnoise", "9.2")]
    [InlineData("version nvml_no_init 12020\nversion nvml_initialized 12040", "12.4")]
    [InlineData("version nvml_no_init 12020\nversion nvml_initialized 0", "12.2")]
    [InlineData("version libcuda 999", null)]
    [InlineData("version libcuda 99991", null)]
    [InlineData("version libcuda -12040", null)]
    [InlineData("version libcuda 12040 x", null)]
    [InlineData("version somebody 12040", null)]
    [InlineData("version libcuda", null)]
    [InlineData("12040", null)]
    [InlineData("", null)]
    public void A_line_with_a_number_in_range_is_a_version(string output, string? version) =>
        Assert.Equal(version, DriverAnswer.Parse(output).Version?.Value.Source);

    [Theory]
    [InlineData("capability nvml_initialized 8.6", "8.6")]
    [InlineData("capability libcuda 9.0\n", "9.0")]
    [InlineData("capability libcuda 9", null)]
    [InlineData("capability libcuda 9.x", null)]
    public void A_line_with_two_numbers_is_a_capability(string output, string? capability) =>
        Assert.Equal(capability, DriverAnswer.Parse(output).Capability?.Value.ToString());

    [Fact]
    public void What_is_written_is_read() =>
        Assert.Equal(
            new DriverAnswer(
                new CudaFact<Conda.Versions.CondaVersion>(Conda.Versions.CondaVersion.Parse("12.4"), CudaSource.Libcuda),
                new CudaFact<ComputeCapability>(new ComputeCapability(8, 6), CudaSource.Libcuda)),
            DriverAnswer.Parse(
                "noise"
                + DriverAnswer.LineOf(CudaSource.Libcuda, 12040)
                + "noise"
                + DriverAnswer.LineOf(CudaSource.Libcuda, new ComputeCapability(8, 6))
                + "noise"));
}
