using Devenv.Formats;

namespace Devenv.Store.Archives;

/// <summary>Lends a stream to a reader that closes what it reads.</summary>
internal sealed class Unowned(Stream source) : ForwardStream
{
    public override int Read(Span<byte> buffer) => source.Read(buffer);
}
