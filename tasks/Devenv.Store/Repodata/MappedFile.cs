using System.Buffers;
using System.IO.MemoryMappedFiles;
using Devenv.Host.Files;
using Microsoft.Win32.SafeHandles;

namespace Devenv.Store.Repodata;

/// <summary>
/// A file's bytes as memory, of which the system loads what is touched. The file must not be shortened while it is mapped: index files are
/// replaced by renaming, which leaves the mapped one as it is.
/// </summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _length;

    private MappedFile(MemoryMappedFile map, int length)
    {
        _map = map;
        _length = length;
        _view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
    }

    /// <summary>Null where the file is missing, empty, larger than 2 GB or not to be opened.</summary>
    public static MappedFile? TryOpen(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            if (file.Length is 0 or > int.MaxValue)
            {
                file.Dispose();
                return null;
            }

            var length = (int)file.Length;
            return new MappedFile(MemoryMappedFile.CreateFromFile(
                file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false), length);
        }
        catch (Exception absent) when (FileFault.Is(absent))
        {
            return null;
        }
    }

    public override Span<byte> GetSpan()
    {
        SafeMemoryMappedViewHandle handle = _view.SafeMemoryMappedViewHandle;
        ObjectDisposedException.ThrowIf(handle.IsClosed, this);

        // The view starts at the start of the file, so that its handle is the address of the first byte.
        return new Span<byte>((void*)handle.DangerousGetHandle(), _length);
    }

    /// <summary>Mapped bytes do not move.</summary>
    public override MemoryHandle Pin(int elementIndex = 0)
        => new((byte*)_view.SafeMemoryMappedViewHandle.DangerousGetHandle() + elementIndex, pinnable: this);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _view.Dispose();
            _map.Dispose();
        }
    }
}
