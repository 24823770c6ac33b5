using System.Runtime;

namespace Devenv.Tasks;

/// <summary>
/// Keeps the garbage collector away while the first megabytes of a solve are allocated: nearly all of it lives as long as the solve, so
/// that a collection copies much and frees little. Beyond the limit, and where another task of the process has done the same, collections
/// go on as ever; so they do in a process that holds much already, since making room begins with a collection of all it holds.
/// </summary>
internal sealed class PutOffCollection : IDisposable
{
    private const long Limit = 64 << 20;
    private const long LargestHeap = 16 << 20;

    private readonly bool _isOwn = TryStart();

    public void Dispose()
    {
        try
        {
            if (_isOwn && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            {
                GC.EndNoGCRegion();
            }
        }
        catch (InvalidOperationException)
        {
            // The limit was passed in this moment.
        }
    }

    private static bool TryStart()
    {
        try
        {
            return GCSettings.LatencyMode != GCLatencyMode.NoGCRegion && GC.GetTotalMemory(forceFullCollection: false) < LargestHeap
                && GC.TryStartNoGCRegion(Limit);
        }
        catch (Exception refusal) when (refusal is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // Another task was first, or this machine gives the process less than that.
            return false;
        }
    }
}
