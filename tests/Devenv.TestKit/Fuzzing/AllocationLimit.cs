namespace Devenv.TestKit.Fuzzing;

/// <summary>What a reader may allocate for an input of a size: many times its length, whatever it says.</summary>
public static class AllocationLimit
{
    private const long Base = 64L << 20;
    private const long PerByte = 1000;

    /// <summary>Runs the action; null where it stayed below the limit.</summary>
    public static string? Exceeded(int inputLength, Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated > Base + (PerByte * inputLength) ? $"{allocated:N0} bytes were allocated for an input of {inputLength:N0}" : null;
    }
}
