using System.Globalization;
using Devenv.Operations;

namespace Devenv.Tasks.Logging;

/// <summary>
/// Chooses which of many progress reports become a line: the first after a second of work, then at most one per second. Not thread-safe.
/// </summary>
internal sealed class ProgressLine(TimeProvider clock)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private long _since = clock.GetTimestamp();
    private long _stageStart = clock.GetTimestamp();
    private OperationProgress? _last;
    private bool _lastWasShown;
    private bool _stageWasShown;

    /// <summary>The line to show now, or null.</summary>
    public string? Next(OperationProgress progress)
    {
        if (_last?.Stage != progress.Stage)
        {
            _stageStart = clock.GetTimestamp();
            _stageWasShown = false;
        }

        _last = progress;
        _lastWasShown = clock.GetElapsedTime(_since) >= s_pause;
        if (!_lastWasShown)
        {
            return null;
        }

        _since = clock.GetTimestamp();
        _stageWasShown = true;
        return Text(progress, clock.GetElapsedTime(_stageStart));
    }

    /// <summary>The final state, where lines were shown and this one was not.</summary>
    public string? Rest()
    {
        if (_last is not { } last || !_stageWasShown || _lastWasShown)
        {
            return null;
        }

        _lastWasShown = true;
        return Text(last, clock.GetElapsedTime(_stageStart));
    }

    private static string Text(OperationProgress progress, TimeSpan elapsed) => progress.Stage switch
    {
        OperationStage.Indexing => $"read {Count(progress)} package indexes{Bytes(progress, elapsed)}",
        OperationStage.Solving => $"solved {Count(progress)} environments and platforms",
        OperationStage.Fetching => $"fetched {Count(progress)} packages{Bytes(progress, elapsed)}",
        OperationStage.Linking => $"linked {Count(progress)} packages",
        OperationStage.Verifying => $"read {Count(progress)} packages",
        _ => Count(progress),
    };

    private static string Count(OperationProgress progress)
        => string.Create(CultureInfo.InvariantCulture, $"{progress.Done} of {progress.Total}");

    private static string Bytes(OperationProgress progress, TimeSpan elapsed)
    {
        if (progress.Bytes == 0)
        {
            return string.Empty;
        }

        var rate = elapsed > TimeSpan.Zero ? progress.Bytes / 1e6 / elapsed.TotalSeconds : 0;
        return string.Create(CultureInfo.InvariantCulture, $", {progress.Bytes / 1e6:0.0} MB, {rate:0.0} MB/s");
    }
}
