using Devenv.TestKit;

namespace Devenv.Store.Tests.Archives;

public sealed class RealArchivesTests
{
    [SharedTheory]
    [InlineData("main-2020/linux-64/openssl-1.1.1i-h27cfd23_0.conda", "lib/libssl.so.1.1")]
    [InlineData("main-2020/linux-64/python-3.8.5-repacked_1000.conda", "bin/python3.8")]
    [InlineData("main-2016/linux-64/giflib-5.1.4-0.tar.bz2", "bin/gifbuild")]
    public void Archives_of_channels_open_and_agree_with_their_lists(string archive, string file)
    {
        using var folder = new TemporaryFolder();
        var path = SharedData.PathOf("channels/" + archive);
        HostileArchive.Extract(folder, File.ReadAllBytes(path), Path.GetFileName(path));
        Assert.True(File.Exists(folder.PathOf("x/" + file)));
    }
}
