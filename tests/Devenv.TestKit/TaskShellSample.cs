namespace Devenv.TestKit;

/// <summary>The files among which commands of the task shell are compared with those of another shell, or another system.</summary>
public static class TaskShellSample
{
    public static TemporaryFolder Create()
    {
        var folder = new TemporaryFolder();
        folder.Write("a.txt", "a\n");
        folder.Write("b.txt", "b\nbb\n");
        folder.Write("with space.txt", "spaced\n");
        folder.Write(".hidden", "");
        folder.Write("top.md", "");
        folder.Write("sub/c.txt", "c\n");
        folder.Write("sub/deep/d.md", "d\n");
        return folder;
    }
}
