using System.Runtime.Versioning;
using Devenv.Host.Files;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Host.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_folder_is_made_and_nothing_stays_beside_the_file()
    {
        AtomicFile.Write(_temporary.PathOf("a/b.txt"), "text");
        Assert.Equal("text", File.ReadAllText(_temporary.PathOf("a/b.txt")));
        Assert.Single(Directory.GetFileSystemEntries(_temporary.PathOf("a")));
    }

    [Fact]
    public void A_file_of_the_same_content_is_not_written()
    {
        var path = _temporary.Write("a.txt", "text");
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        Assert.False(AtomicFile.WriteIfDifferent(path, "text"));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
        Assert.True(AtomicFile.WriteIfDifferent(path, "texts"));
        Assert.Equal("texts", File.ReadAllText(path));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_replaced_file_keeps_its_permissions_and_the_links_to_it()
    {
        var path = _temporary.Write("a.txt", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);
        File.CreateSymbolicLink(_temporary.PathOf("b.txt"), path);
        AtomicFile.Replace(_temporary.PathOf("b.txt"), "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(path, new FileInfo(_temporary.PathOf("b.txt")).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Another_name_of_the_old_file_keeps_the_old_content()
    {
        var path = _temporary.Write("a.txt", "old");
        Assert.Equal(HardLinkOutcome.Linked, FileLinks.TryHardLink(path, _temporary.PathOf("b.txt")));
        AtomicFile.Write(path, "new");
        Assert.Equal("old", File.ReadAllText(_temporary.PathOf("b.txt")));
    }

    [Fact]
    public void A_folder_in_the_way_is_a_fault_with_the_path()
    {
        Directory.CreateDirectory(_temporary.PathOf("a.txt"));
        var fault = Assert.Throws<DevenvException>(() => AtomicFile.Write(_temporary.PathOf("a.txt"), "x"));
        Assert.Contains(_temporary.PathOf("a.txt"), fault.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(_temporary.Path));
    }

    [Fact]
    public void A_hard_link_to_nothing_says_so() =>
        Assert.Equal(HardLinkOutcome.Missing, FileLinks.TryHardLink(_temporary.PathOf("no"), _temporary.PathOf("b")));

    [Fact]
    public void A_hard_link_does_not_replace() =>
        Assert.Equal(HardLinkOutcome.NameTaken, FileLinks.TryHardLink(_temporary.Write("a", "a"), _temporary.Write("b", "b")));

    [Fact]
    public void Who_clears_up_at_the_same_time_takes_no_file_from_its_writer()
    {
        Parallel.For(0, 3000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            AtomicFile.DeleteAbandoned(_temporary.Path);
            AtomicFile.Write(_temporary.PathOf($"{number % 4}.txt"), "text");
        });

        Assert.Equal(["0.txt", "1.txt", "2.txt", "3.txt"], Directory.GetFiles(_temporary.Path).Select(Path.GetFileName).Order());
    }
}
