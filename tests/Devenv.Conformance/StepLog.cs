using Devenv.Operations;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Conformance;

/// <summary>Tells each step of an operation in a line, so that another process can follow.</summary>
internal sealed class StepLog(TextWriter output) : IOperationLog
{
    private readonly Lock _gate = new();

    public void Report(Diagnostic diagnostic)
    {
    }

    public void Message(MessageLevel level, string text) => Tell(text);

    public void Progress(OperationProgress progress) => Tell(progress.Subject);

    private void Tell(string text)
    {
        lock (_gate)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }
}
