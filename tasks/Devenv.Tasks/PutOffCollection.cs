using System.Runtime;

namespace Devenv.Tasks;

/// <summary>
/// Keeps the garbage collector away while the first megabytes of a solve are allocated: nearly all of it lives as long as the solve, so
/// that a collection copies much and frees little. Beyond the limit collections go on as ever; so they do in a process that holds much
/// already.
/// </summary>
internal static class PutOffCollection
{
    private const long SmallObjects = 64 << 20;

    /// <summary>The runtime has that much room from its start; to make more it would begin with a collection.</summary>
    private const long LargeObjects = 16 << 20;

    private const long LargestHeap = 16 << 20;

    /// <summary>
    /// The room is left to be used up: when its end is declared before that, the runtime collects all of the solve with the next object
    /// that anyone makes.
    /// </summary>
    public static void Start()
    {
        try
        {
            _ = GCSettings.LatencyMode != GCLatencyMode.NoGCRegion && GC.GetTotalMemory(forceFullCollection: false) < LargestHeap
                && GC.TryStartNoGCRegion(SmallObjects + LargeObjects, LargeObjects, disallowFullBlockingGC: true);
        }
        catch (Exception refusal) when (refusal is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // Another task was first, or this machine gives the process less than that.
        }
    }
}
