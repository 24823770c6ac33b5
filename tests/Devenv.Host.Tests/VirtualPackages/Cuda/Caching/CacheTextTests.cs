using Devenv.Conda.Versions;
using Devenv.Host.VirtualPackages.Cuda;
using Devenv.Host.VirtualPackages.Cuda.Caching;

namespace Devenv.Host.Tests.VirtualPackages.Cuda.Caching;

public sealed class CacheTextTests
{
    public static TheoryData<string> Entries =>
    [
        """{"boot_id":{"boot_count":7}"""
        + ""","driver_fingerprint":{"file":{"path":"C:\\nvml.dll","mtime_secs":1,"len":2}}"""
        + ""","device_fingerprint":{"gpus":["PCI\\VEN_10DE"],"device_nodes":[]}"""
        + ""","written_at":3,"version":"12.4","arch":null"""
        + ""","version_source":"nvml_no_init","arch_source":null}""",
        """{"boot_id":{"boot_time":1700000000}"""
        + ""","driver_fingerprint":{"module":{"version":"550"}}"""
        + ""","device_fingerprint":null"""
        + ""","written_at":3,"version":"12.4","arch":[12,0]"""
        + ""","version_source":"libcuda","arch_source":"nvidia_smi"}""",
        """{"boot_id":{"uuid":"a"}"""
        + ""","driver_fingerprint":{"module":{"version":"550"}}"""
        + ""","device_fingerprint":null"""
        + ""","written_at":18446744073709551615,"version":"12.4","arch":[9,0]"""
        + ""","version_source":null,"arch_source":null}""",
    ];

    [Theory]
    [MemberData(nameof(Entries))]
    public void What_is_read_is_written_alike(string text)
    {
        Assert.True(CacheText.TryRead(System.Text.Encoding.UTF8.GetBytes(text), out var entry));
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(CacheText.Write(entry)));
    }

    [Fact]
    public void Old_files_do_not_tell_their_sources()
    {
        const string Text = """{"boot_id":{"uuid":"a"},"driver_fingerprint":{"module":{"version":"550"}}"""
            + ""","written_at":3,"version":"12.4","arch":[8,6]}""";
        Assert.True(CacheText.TryRead(System.Text.Encoding.UTF8.GetBytes(Text), out var entry));
        Assert.Equal(
            new CudaDriver(
                new CudaFact<CondaVersion>(CondaVersion.Parse("12.4"), null),
                new CudaFact<ComputeCapability>(new ComputeCapability(8, 6), null))
            {
                IsCached = true,
            },
            entry.Answer);
    }
}
