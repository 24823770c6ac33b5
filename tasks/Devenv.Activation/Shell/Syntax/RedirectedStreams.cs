namespace Devenv.Activation.Shell.Syntax;

/// <summary>The streams that a redirection replaces.</summary>
public enum RedirectedStreams
{
    Input,
    Output,
    Error,
    OutputAndError,
}
