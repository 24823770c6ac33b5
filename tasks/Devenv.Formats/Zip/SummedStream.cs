namespace Devenv.Formats.Zip;

/// <summary>The content of a zip member, held against the checksum that the zip's directory gives when its end is reached.</summary>
/// <param name="source">Disposed of together with this.</param>
public sealed class SummedStream(Stream source, uint expected) : ForwardStream
{
    private Crc32 _sum;

    /// <exception cref="InvalidDataException">The content is another one.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        _sum.Append(buffer[..count]);
        return count > 0 || buffer.IsEmpty || _sum.Value == expected
            ? count
            : throw new InvalidDataException("the checksum of a member differs from the one in the zip's directory");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
