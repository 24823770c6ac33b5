namespace Devenv.Benchmarks.Linking;

/// <summary>
/// A folder on a file system in memory, since on a disk the figures tell of write-back as well, or where the user wants it.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    private const string InMemory = "/dev/shm";

    /// <param name="place">Null: in memory.</param>
    /// <exception cref="MissingPieceException">There is no such folder.</exception>
    public WorkFolder(string name, string? place)
    {
        Place = place ?? InMemory;
        if (!Directory.Exists(Place))
        {
            throw new MissingPieceException($"There is no {Place}, which this benchmark needs.");
        }

        Root = Directory.CreateDirectory(Path.Join(Place, $"devenv-{name}-{Guid.NewGuid():N}")).FullName;
    }

    public string Place { get; }

    public string Root { get; }

    public string PathOf(string relative) => Path.Join(Root, relative);

    public static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => Remove(Root);
}
