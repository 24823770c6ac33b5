using Devenv.Formats;

namespace Devenv.Store.Archives;

/// <summary>Counts unpacked bytes against the limits as they are read, whatever part of the tar they are.</summary>
internal sealed class BudgetedStream(Stream source, ExtractionBudget budget) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var count = source.Read(buffer);
        budget.AddBytes(count);
        return count;
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
