namespace Devenv.Workspace.Tests.Locking;

/// <summary>The lock files beside this one: names that nobody has, in the layout of spec/LOCK.md §4b.</summary>
internal static class InventedLocks
{
    public static string Text(string file) => File.ReadAllText(Path.Join(AppContext.BaseDirectory, "Locking", "data", file));
}
