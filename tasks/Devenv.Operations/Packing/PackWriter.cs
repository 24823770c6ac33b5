using System.Formats.Tar;

namespace Devenv.Operations.Packing;

/// <summary>Writes a tar whose bytes depend on names and contents alone: no times, no owners, one mode for files and one for
/// folders.</summary>
internal sealed class PackWriter(Stream output) : IAsyncDisposable
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly TarWriter _tar = new(output, TarEntryFormat.Gnu, leaveOpen: true);

    public Task AddFolderAsync(string path, CancellationToken cancellation) =>
        AddAsync(new GnuTarEntry(TarEntryType.Directory, path + "/") { Mode = FolderMode }, cancellation);

    public Task AddFileAsync(string path, Stream content, CancellationToken cancellation) =>
        AddAsync(new GnuTarEntry(TarEntryType.RegularFile, path) { Mode = FileMode, DataStream = content }, cancellation);

    public async Task AddFileAsync(string path, byte[] content, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content);
        await AddFileAsync(path, stream, cancellation);
    }

    public ValueTask DisposeAsync() => _tar.DisposeAsync();

    private Task AddAsync(GnuTarEntry entry, CancellationToken cancellation)
    {
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        return _tar.WriteEntryAsync(entry, cancellation);
    }
}
