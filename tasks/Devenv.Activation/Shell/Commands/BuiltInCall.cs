using System.Collections.Immutable;
using Devenv.Activation.Shell.Execution;

namespace Devenv.Activation.Shell.Commands;

/// <summary>A built-in command with its arguments.</summary>
internal sealed record BuiltInCall(string Name, ImmutableArray<string> Arguments, ShellFrame Frame)
{
    public ShellState State => Frame.State;

    /// <summary>Tells what is wrong, in the way of such commands.</summary>
    public BuiltInResult.Ended Fail(string message, int exitCode = 1)
    {
        Frame.Streams.WriteError($"{Name}: {message}");
        return new BuiltInResult.Ended(new Flow(exitCode));
    }

    public BuiltInResult Write(string text) => Frame.Streams.TryWrite(text) ? BuiltInResult.Success : new BuiltInResult.OutputClosed();
}
