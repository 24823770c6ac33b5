using Devenv.Host.VirtualPackages;

namespace Devenv.Host.Tests.VirtualPackages;

public sealed class MachineTextTests
{
    [Theory]
    [InlineData("5.10.102.1-microsoft-standard-WSL2", "5.10.102.1")]
    [InlineData("2.6.32-220.el6.x86_64", "2.6.32")]
    [InlineData("3.16.0-31-generic", "3.16.0")]
    [InlineData("6.18.44-fc-v595", "6.18.44")]
    [InlineData("6.1", "6.1")]
    [InlineData("6.1.", "6.1")]
    [InlineData("1.2.3.4.5", "1.2.3.4")]
    [InlineData("6", null)]
    [InlineData("6-1.2", null)]
    [InlineData("generic", null)]
    [InlineData("", null)]
    public void The_kernel_s_version_is_the_numbers_its_release_begins_with(string release, string? version) =>
        Assert.Equal(version, LinuxKernel.LeadingVersion(release));

    [Theory]
    [InlineData("ldd (Ubuntu GLIBC 2.35-0ubuntu3.1) 2.35\nCopyright (C) 2022", "2.35")]
    [InlineData("ldd (Gentoo 2.39-r9 (patchset 9)) 2.39", "2.39")]
    [InlineData("ldd (GNU libc) 2.31", "2.31")]
    [InlineData("ldd (Solus) 2.39", "2.39")]
    [InlineData("first line\r\nldd (Debian GLIBC 2.36-9) 2.36\r\n", "2.36")]
    [InlineData("musl libc (x86_64)\nVersion 1.2.4", null)]
    [InlineData("ldd (GNU libc) unknown", null)]
    [InlineData("ldd (GNU libc) 2.", null)]
    [InlineData("", null)]
    public void Glibc_s_version_ends_the_line_that_names_it(string output, string? version) =>
        Assert.Equal(version, Glibc.VersionInLddOutput(output));

    [Fact]
    public void The_version_of_macOS_is_in_its_property_list()
    {
        const string List = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0"><dict>
              <key>ProductBuildVersion</key><string>23F79</string>
              <key>ProductVersion</key><string>14.5.1</string>
            </dict></plist>
            """;
        Assert.Equal("14.5.1", MacSystem.ProductVersion(List)?.Source);
    }
}
