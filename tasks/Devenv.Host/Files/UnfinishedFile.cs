namespace Devenv.Host.Files;

/// <summary>A file that is written beside its place and gets its name when it is whole; without that nothing is left of it.</summary>
public sealed class UnfinishedFile : IDisposable
{
    private const int MaximumAttempts = 10;

    private readonly string _path;
    private readonly string _beside;
    private readonly FileStream _content;
    private bool _isFinished;

    private UnfinishedFile(string path, string beside, FileStream content) => (_path, _beside, _content) = (path, beside, content);

    /// <summary>Where the content goes, and can be read back from.</summary>
    public Stream Content => _content;

    /// <summary>Begins the file, making its folder where it is missing.</summary>
    /// <param name="path">The final place, absolute.</param>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses; nothing is left behind.</exception>
    public static UnfinishedFile Create(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path) ?? path);
                if (TryOpen(path, AtomicFile.BesideOf(path)) is { } file)
                {
                    return file;
                }
            }
            catch (IOException exception) when (attempt < MaximumAttempts && FolderLock.IsHeld(exception))
            {
                // As when it is gone: somebody clears up.
            }
            catch (Exception exception) when (FileFault.Is(exception))
            {
                throw FileFault.Of(exception, path);
            }
        }
    }

    /// <summary>Gives the file the permissions of another, where the system has them.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses.</exception>
    public void CopyPermissions(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(_content.SafeFileHandle, File.GetUnixFileMode(path));
            }
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, path);
        }
    }

    /// <summary>Waits until the content is on the disk.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The disk fails.</exception>
    public void Flush() => StableStorage.Flush(_content.SafeFileHandle, _path);

    /// <summary>Gives the file its name, in the place of what has it.</summary>
    /// <exception cref="Devenv.Primitives.Diagnostics.DevenvException">The file system refuses.</exception>
    public void Finish()
    {
        try
        {
            File.Move(_beside, _path, overwrite: true);
            _isFinished = true;
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            throw FileFault.Of(exception, _path);
        }
    }

    public void Dispose()
    {
        _content.Dispose();
        if (!_isFinished)
        {
            Discard();
        }
    }

    /// <summary>
    /// Opens the file for nobody else but whoever deletes: so that it is known to be in work (AtomicFile.DeleteAbandoned), and can be
    /// renamed. Until it is open it looks abandoned: null where somebody cleared it away at that moment.
    /// </summary>
    private static UnfinishedFile? TryOpen(string path, string beside)
    {
        var content = new FileStream(beside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0);
        if (File.Exists(beside))
        {
            return new UnfinishedFile(path, beside, content);
        }

        content.Dispose();
        return null;
    }

    private void Discard()
    {
        try
        {
            File.Delete(_beside);
        }
        catch (Exception exception) when (FileFault.Is(exception))
        {
            // The fault that led here is the one to report; the name tells the next run what this is.
        }
    }
}
