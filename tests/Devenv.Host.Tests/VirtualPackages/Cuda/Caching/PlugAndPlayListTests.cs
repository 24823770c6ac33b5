using Devenv.Host.VirtualPackages.Cuda.Caching;

namespace Devenv.Host.Tests.VirtualPackages.Cuda.Caching;

public sealed class PlugAndPlayListTests
{
    [Fact]
    public void Windows_lists_its_devices_in_one_text() =>
        Assert.Equal(
            ["PCI\\VEN_10DE&DEV_1F08\\3", "PCI\\ven_10de&dev_2684\\4"],
            PlugAndPlayList.Nvidia("PCI\\ven_10de&dev_2684\\4\0PCI\\VEN_8086&DEV_15E3\\1\0PCI\\VEN_10DE&DEV_1F08\\3\0\0"));
}
