using System.Text;
using Devenv.Host.Processes;

namespace Devenv.Activation.Shell.Execution;

/// <summary>The three streams of a command; whoever made them keeps them open until it has ended.</summary>
public sealed record ShellStreams(ProgramStream Input, ProgramStream Output, ProgramStream Error)
{
    /// <summary>Those of this process.</summary>
    public static ShellStreams OfProcess() => new(ProgramStream.Standard(0), ProgramStream.Standard(1), ProgramStream.Standard(2));

    /// <summary>False where nobody reads the output any more.</summary>
    internal bool TryWrite(string text) => Output.TryWrite(Encoding.UTF8.GetBytes(text));

    internal void WriteError(string line) => Error.TryWrite(Encoding.UTF8.GetBytes(line + "\n"));

    internal ShellStreams Retain() => new(Input.Retain(), Output.Retain(), Error.Retain());

    internal void Release()
    {
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
    }
}
