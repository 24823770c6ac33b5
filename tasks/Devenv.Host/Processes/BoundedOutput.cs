using System.Text;

namespace Devenv.Host.Processes;

/// <summary>The beginning of a stream as UTF-8 text.</summary>
internal readonly record struct BoundedOutput(string Text, bool IsTruncated)
{
    public static async Task<BoundedOutput> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[4096];
        var isTruncated = false;
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            var room = (int)Math.Min(count, limit - kept.Length);
            await kept.WriteAsync(buffer.AsMemory(0, room), cancellationToken);
            isTruncated |= room < count;
        }

        return new BoundedOutput(Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length), isTruncated);
    }
}
