using Devenv.Primitives.Diagnostics;
using Devenv.Store.Archives;

namespace Devenv.Store.Cache;

/// <summary>
/// An extraction beside a transfer, on a thread of its own, which waits for the transfer most of the time. It has ended when this is
/// disposed of, so that nobody writes any more into the folder that it fills.
/// </summary>
internal sealed class EarlyExtraction : IAsyncDisposable
{
    private readonly Spool _spool;
    private readonly SemaphoreSlim _slots;
    private readonly Task<PackageContents?>? _task;

    /// <param name="slots">Where none is free, there is no early extraction.</param>
    public EarlyExtraction(Spool spool, SemaphoreSlim slots, Func<PackageContents?> extract)
    {
        (_spool, _slots) = (spool, slots);
        _task = slots.Wait(0)
            ? Task.Factory.StartNew(extract, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : null;
    }

    /// <summary>What was extracted; null where the archive has to be extracted now that it is whole.</summary>
    /// <exception cref="DevenvException">The archive is broken or refused.</exception>
    public async Task<PackageContents?> FinishAsync() => _task is null ? null : await _task;

    public async ValueTask DisposeAsync()
    {
        if (_task is null)
        {
            return;
        }

        _spool.Abandon();
        await Task.WhenAny(_task);
        _slots.Release();

        // What led here is the fault to report.
        _ = _task.Exception;
    }
}
