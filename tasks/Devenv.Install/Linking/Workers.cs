using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Install.Linking;

/// <summary>Does the same to many items on several threads and throws one plain exception, not a bundle.</summary>
internal static class Workers
{
    /// <param name="parallelism">How many threads; -1: as many as there are cores.</param>
    public static void ForEach<T>(IReadOnlyList<T> items, int parallelism, Action<T> work, CancellationToken cancellation)
    {
        var options = new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = parallelism };
        try
        {
            Parallel.ForEach(Partitioner.Create(items, EnumerablePartitionerOptions.NoBuffering), options, work);
        }
        catch (AggregateException failures)
        {
            var inner = failures.Flatten().InnerExceptions;
            ExceptionDispatchInfo.Throw(inner.OfType<DevenvException>().FirstOrDefault() ?? inner[0]);
        }
    }
}
