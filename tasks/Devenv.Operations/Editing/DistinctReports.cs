using System.Collections.Concurrent;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations.Editing;

/// <summary>Passes each warning on once: an edit is read and locked more than once.</summary>
internal sealed class DistinctReports(IOperationLog log) : IOperationLog
{
    private readonly ConcurrentDictionary<(string Code, string Message), bool> _reported = new();

    public void Report(Diagnostic diagnostic)
    {
        if (_reported.TryAdd((diagnostic.Code, diagnostic.Message), true))
        {
            log.Report(diagnostic);
        }
    }

    public void Message(MessageLevel level, string text) => log.Message(level, text);

    public void Progress(OperationProgress progress) => log.Progress(progress);
}
