using System.Collections.Concurrent;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations.Tests;

/// <summary>Keeps what an operation tells.</summary>
internal sealed class RecordingLog : IOperationLog
{
    private readonly ConcurrentQueue<Diagnostic> _diagnostics = new();
    private readonly ConcurrentQueue<string> _messages = new();

    public IReadOnlyCollection<Diagnostic> Diagnostics => _diagnostics;

    public IReadOnlyCollection<string> Messages => _messages;

    public void Report(Diagnostic diagnostic) => _diagnostics.Enqueue(diagnostic);

    public void Message(MessageLevel level, string text) => _messages.Enqueue(text);

    public void Progress(OperationProgress progress)
    {
        // Tests judge what is told, not how far it is.
    }
}
