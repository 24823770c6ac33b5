using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations;

/// <summary>Where an operation tells what it does. Called from several threads at once.</summary>
public interface IOperationLog
{
    void Report(Diagnostic diagnostic);

    void Message(MessageLevel level, string text);

    void Progress(OperationProgress progress);
}
