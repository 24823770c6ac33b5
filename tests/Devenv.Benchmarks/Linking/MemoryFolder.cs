namespace Devenv.Benchmarks.Linking;

/// <summary>A folder on a file system in memory: on a disk the figures tell of write-back.</summary>
internal sealed class MemoryFolder : IDisposable
{
    public const string Place = "/dev/shm";

    /// <exception cref="MissingPieceException">There is no such file system.</exception>
    public MemoryFolder(string name)
    {
        if (!Directory.Exists(Place))
        {
            throw new MissingPieceException($"There is no {Place}, which this benchmark needs.");
        }

        Root = Directory.CreateDirectory(Path.Join(Place, $"devenv-{name}-{Guid.NewGuid():N}")).FullName;
    }

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
