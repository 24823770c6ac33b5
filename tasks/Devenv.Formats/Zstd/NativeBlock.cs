using System.Runtime.InteropServices;

namespace Devenv.Formats.Zstd;

/// <summary>
/// Memory outside the managed heap. A decoder's tables and buffers live there, since they are as large as arrays that only a full
/// collection frees, and packages bring thousands of short streams.
/// </summary>
internal sealed unsafe class NativeBlock(int length) : IDisposable
{
    ~NativeBlock() => Free();

    public byte* Memory { get; private set; } = (byte*)NativeMemory.Alloc((nuint)length);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(Memory);
        Memory = null;
    }
}
