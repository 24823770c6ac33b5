using Devenv.Host.Files;
using Devenv.TestKit;

namespace Devenv.Host.Tests.Files;

public sealed class FileStatusTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [UnixFact]
    public void A_hard_link_is_another_name_of_the_same_file()
    {
        var file = _temporary.Write("a", new string('x', 100_000));
        FileLinks.TryHardLink(file, _temporary.PathOf("b"));
        var (first, second) = (FileStatus.TryRead(file), FileStatus.TryRead(_temporary.PathOf("b")));
        Assert.Equal(2, first?.Names);
        Assert.Equal(first, second);
        Assert.InRange(first?.Bytes ?? 0, 100_000, 200_000);
    }

    [UnixFact]
    public void A_link_is_not_followed()
    {
        var file = _temporary.Write("a", "text");
        File.CreateSymbolicLink(_temporary.PathOf("link"), "a");
        Assert.NotEqual(FileStatus.TryRead(file)?.Number, FileStatus.TryRead(_temporary.PathOf("link"))?.Number);
    }

    [Fact]
    public void What_is_not_there_has_none() => Assert.Null(FileStatus.TryRead(_temporary.PathOf("nothing")));

    [UnixTheory]
    [InlineData("/")]
    [InlineData("/no/such/folder")]
    public void A_path_below_no_other_mount_point_is_on_the_root(string path) => Assert.Equal("/", MountPoints.Of(path));

    [Fact]
    public void Mount_points_are_whole_components()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal("/proc", MountPoints.Of("/proc/self"));
            Assert.Equal("/", MountPoints.Of("/process"));
        }
    }
}
