using Devenv.Host.Files;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit;

namespace Devenv.Host.Tests.Files;

public sealed class ContainedFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_file_is_made_with_its_folders()
    {
        var folder = Open(LinkTraversal.None);
        WriteText(folder, "a/b/c.txt", "hello");
        Assert.Equal("hello", File.ReadAllText(_temporary.PathOf("top/a/b/c.txt")));
    }

    [Fact]
    public void A_name_that_is_taken_is_not_written_over()
    {
        var folder = Open(LinkTraversal.None);
        WriteText(folder, "a.txt", "first");
        var fault = Assert.Throws<DevenvException>(() => WriteText(folder, "a.txt", "second"));
        Assert.Equal("DEVENV5505", fault.Diagnostic.Code);
        Assert.Equal("first", File.ReadAllText(_temporary.PathOf("top/a.txt")));
    }

    [Fact]
    public void A_file_where_a_folder_is_needed_is_named()
    {
        var folder = Open(LinkTraversal.None);
        WriteText(folder, "a", "file");
        var fault = Assert.Throws<DevenvException>(() => WriteText(folder, "a/b", "below"));
        Assert.Equal("DEVENV5505", fault.Diagnostic.Code);
    }

    [Theory]
    [InlineData(LinkTraversal.None)]
    [InlineData(LinkTraversal.Inside)]
    public void A_link_that_leaves_the_folder_is_not_written_through(LinkTraversal traversal)
    {
        Directory.CreateDirectory(_temporary.PathOf("outside"));
        Directory.CreateDirectory(_temporary.PathOf("top"));
        File.CreateSymbolicLink(_temporary.PathOf("top/out"), "../outside");
        var fault = Assert.Throws<DevenvException>(() => WriteText(Open(traversal), "out/escape.txt", "x"));
        Assert.Equal("DEVENV5503", fault.Diagnostic.Code);
        Assert.Empty(Directory.GetFileSystemEntries(_temporary.PathOf("outside")));
    }

    [Fact]
    public void A_link_to_a_link_that_leaves_the_folder_is_seen_through()
    {
        Directory.CreateDirectory(_temporary.PathOf("top/deep"));
        File.CreateSymbolicLink(_temporary.PathOf("top/deep/up"), "..");
        File.CreateSymbolicLink(_temporary.PathOf("top/out"), "deep/up/..");
        Assert.Equal("DEVENV5503",
            Assert.Throws<DevenvException>(() => WriteText(Open(LinkTraversal.Inside), "out/escape.txt", "x")).Diagnostic.Code);
        Assert.False(File.Exists(_temporary.PathOf("escape.txt")));
    }

    [Fact]
    public void A_link_that_stays_inside_is_followed_in_a_prefix()
    {
        var folder = Open(LinkTraversal.Inside);
        folder.CreateFolder(RelativePath.Parse("lib"));
        folder.CreateSymbolicLink(RelativePath.Parse("lib64"), "lib");
        WriteText(folder, "lib64/a.txt", "x");
        Assert.True(File.Exists(_temporary.PathOf("top/lib/a.txt")));
    }

    [Fact]
    public void While_extracting_no_link_is_followed_at_all()
    {
        var folder = Open(LinkTraversal.None);
        folder.CreateFolder(RelativePath.Parse("lib"));
        folder.CreateSymbolicLink(RelativePath.Parse("lib64"), "lib");
        Assert.Equal("DEVENV5503", Assert.Throws<DevenvException>(() => WriteText(folder, "lib64/a.txt", "x")).Diagnostic.Code);
    }

    [Fact]
    public void A_loop_of_links_is_refused()
    {
        var folder = Open(LinkTraversal.Inside);
        folder.CreateSymbolicLink(RelativePath.Parse("a"), "b");
        folder.CreateSymbolicLink(RelativePath.Parse("b"), "a");
        Assert.Equal("DEVENV5503", Assert.Throws<DevenvException>(() => WriteText(folder, "a/x", "x")).Diagnostic.Code);
    }

    [Fact]
    public void A_folder_replaced_by_a_link_is_looked_at_again()
    {
        Directory.CreateDirectory(_temporary.PathOf("outside"));
        var folder = Open(LinkTraversal.Inside);
        WriteText(folder, "a/x", "x");
        folder.DeleteTree(RelativePath.Parse("a"));
        File.CreateSymbolicLink(_temporary.PathOf("top/a"), "../outside");
        Assert.Equal("DEVENV5503", Assert.Throws<DevenvException>(() => WriteText(folder, "a/y", "y")).Diagnostic.Code);
    }

    [Theory]
    [InlineData("link", "/etc")]
    [InlineData("link", "..")]
    [InlineData("a/link", "../../x")]
    [InlineData("a/link", "b/../../../x")]
    [InlineData("link", "")]
    public void A_link_whose_text_leaves_the_folder_is_not_made(string path, string text)
    {
        var fault = Assert.Throws<DevenvException>(() => Open(LinkTraversal.None).CreateSymbolicLink(RelativePath.Parse(path), text));
        Assert.Equal("DEVENV5504", fault.Diagnostic.Code);
    }

    [Fact]
    public void A_hard_link_shares_its_content()
    {
        var folder = Open(LinkTraversal.None);
        WriteText(folder, "a", "x");
        folder.CreateHardLink(RelativePath.Parse("b/c"), RelativePath.Parse("a"));
        File.AppendAllText(_temporary.PathOf("top/a"), "y");
        Assert.Equal("xy", File.ReadAllText(_temporary.PathOf("top/b/c")));
    }

    [Fact]
    public void A_hard_link_to_a_link_is_refused()
    {
        var folder = Open(LinkTraversal.None);
        folder.CreateSymbolicLink(RelativePath.Parse("a"), "nothing");
        Assert.Equal("DEVENV5506",
            Assert.Throws<DevenvException>(() => folder.CreateHardLink(RelativePath.Parse("b"), RelativePath.Parse("a"))).Diagnostic.Code);
    }

    [Fact]
    public void Files_are_enumerated_in_order_without_following_links()
    {
        var folder = Open(LinkTraversal.Inside);
        WriteText(folder, "b/z", "");
        WriteText(folder, "a", "");
        folder.CreateSymbolicLink(RelativePath.Parse("c"), "b");
        Assert.Equal(["a", "b/z", "c"], folder.EnumerateFiles(default).Select(path => path.Value));
    }

    [Fact]
    public void A_name_that_is_too_long_is_explained()
    {
        var fault = Assert.Throws<DevenvException>(() => WriteText(Open(LinkTraversal.None), new string('x', 300), ""));
        Assert.Equal("DEVENV5502", fault.Diagnostic.Code);
    }

    [Fact]
    public void Moving_and_deleting_leave_nothing_behind()
    {
        var folder = Open(LinkTraversal.Inside);
        WriteText(folder, "a/x", "x");
        folder.Move(RelativePath.Parse("a/x"), RelativePath.Parse("b/y"));
        Assert.True(folder.DeleteIfEmpty(RelativePath.Parse("a")));
        Assert.False(folder.DeleteIfEmpty(RelativePath.Parse("b")));
        folder.Delete(RelativePath.Parse("b/y"));
        folder.Delete(RelativePath.Parse("nowhere/z"));
        Assert.Equal(EntryKind.Folder, folder.Kind(RelativePath.Parse("b")));
        Assert.False(folder.Exists(RelativePath.Parse("a")));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("b")]
    public void A_link_is_moved_and_deleted_as_itself(string target)
    {
        var folder = Open(LinkTraversal.Inside);
        WriteText(folder, "b/x", "x");
        folder.CreateSymbolicLink(RelativePath.Parse("a"), target);
        folder.Move(RelativePath.Parse("a"), RelativePath.Parse("c"));
        Assert.Equal(target, new FileInfo(_temporary.PathOf("top/c")).LinkTarget);
        folder.Delete(RelativePath.Parse("c"));
        Assert.Equal(["b/x"], folder.EnumerateFiles(default).Select(path => path.Value));
    }

    [Fact]
    public void Moving_does_not_replace()
    {
        var folder = Open(LinkTraversal.Inside);
        WriteText(folder, "a", "a");
        WriteText(folder, "b", "b");
        Assert.Equal("DEVENV5505",
            Assert.Throws<DevenvException>(() => folder.Move(RelativePath.Parse("a"), RelativePath.Parse("b"))).Diagnostic.Code);
        Assert.Equal("DEVENV5506",
            Assert.Throws<DevenvException>(() => folder.Move(RelativePath.Parse("no"), RelativePath.Parse("c"))).Diagnostic.Code);
    }

    [Fact]
    public void Executable_files_can_be_run_by_their_owner()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Open(LinkTraversal.None).CreateFile(RelativePath.Parse("run"), executable: true).Dispose();
        Assert.True(File.GetUnixFileMode(_temporary.PathOf("top/run")).HasFlag(UnixFileMode.UserExecute));
    }

    private ContainedFolder Open(LinkTraversal traversal) => new(_temporary.PathOf("top"), traversal);

    private static void WriteText(ContainedFolder folder, string path, string text)
    {
        using var file = folder.CreateFile(RelativePath.Parse(path), executable: false);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
