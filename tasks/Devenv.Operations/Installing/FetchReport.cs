using System.Collections.Concurrent;
using System.Collections.Immutable;
using Devenv.Conda.Records;
using Devenv.Store.Cache;

namespace Devenv.Operations.Installing;

/// <summary>Adds up the progress of archives that come in side by side.</summary>
internal sealed class FetchReport
{
    private readonly IOperationLog _log;
    private readonly int _total;
    private readonly ConcurrentDictionary<string, long> _received = new(StringComparer.Ordinal);
    private long _bytes;
    private int _done;

    public FetchReport(IOperationLog log, ImmutableArray<RepodataRecord> records)
    {
        _log = log;
        _total = records.Length;
    }

    /// <summary>What came in through a transfer; archives that the cache had do not count.</summary>
    public FetchOutcome Outcome => new(_received.Count(entry => entry.Value > 0), Volatile.Read(ref _bytes));

    public IProgress<FetchProgress> For(RepodataRecord record) => new Receiver(this, record);

    public void Finish(RepodataRecord record)
    {
        Interlocked.Increment(ref _done);
        Report(record);
    }

    private void Report(RepodataRecord record) =>
        _log.Progress(new OperationProgress(
            OperationStage.Fetching, record.ToString(), Volatile.Read(ref _done), _total, Volatile.Read(ref _bytes)));

    private sealed class Receiver(FetchReport report, RepodataRecord record) : IProgress<FetchProgress>
    {
        public void Report(FetchProgress value)
        {
            var before = report._received.GetValueOrDefault(record.Url);
            report._received[record.Url] = value.BytesReceived;
            Interlocked.Add(ref report._bytes, value.BytesReceived - before);
            report.Report(record);
        }
    }
}
