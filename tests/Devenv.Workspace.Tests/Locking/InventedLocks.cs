namespace Devenv.Workspace.Tests.Locking;

/// <summary>Lock files of <c>tests/Devenv.Workspace.Tests/Locking/data</c>; invented names, the layout of spec/LOCK.md §4b.</summary>
internal static class LockData
{
    public static string Text(string file) => File.ReadAllText(Path.Join(AppContext.BaseDirectory, "Locking", "data", file));
}
