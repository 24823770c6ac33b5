using System.Runtime.InteropServices;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Host.Processes;

/// <summary>How bytes go through a handle.</summary>
internal interface IStreamChannel
{
    /// <summary>What there is, waiting for the first byte; 0 at the end.</summary>
    /// <exception cref="DevenvException">DEVENV6053: the system refuses.</exception>
    int Read(SafeHandle handle, Span<byte> buffer);

    /// <summary>Writes all of it; false where nobody reads any more.</summary>
    /// <exception cref="DevenvException">DEVENV6053: the system refuses.</exception>
    bool TryWrite(SafeHandle handle, ReadOnlySpan<byte> content);

    void MoveToEnd(SafeHandle handle);
}
