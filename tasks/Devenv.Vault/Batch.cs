using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Vault;

/// <summary>The same work for many files, several at a time; all faults are told, in the order of the files.</summary>
internal static class Batch
{
    /// <exception cref="DevenvException">The diagnostics of all that failed.</exception>
    public static async Task RunAsync(
        int parallelism, int count, Func<int, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var faults = new ImmutableArray<Diagnostic>[count];
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, parallelism), CancellationToken = cancellationToken },
            async (index, token) =>
            {
                try
                {
                    await work(index, token);
                }
                catch (DevenvException fault)
                {
                    faults[index] = fault.Diagnostics;
                }
            });
        var all = faults.Where(found => !found.IsDefault).SelectMany(found => found).ToImmutableArray();
        if (!all.IsEmpty)
        {
            throw new DevenvException(all);
        }
    }
}
