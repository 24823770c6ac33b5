namespace Devenv.Activation.Shell.Syntax;

/// <summary>How the file of a redirection is opened.</summary>
public enum RedirectionMode
{
    Read,
    Overwrite,
    Append,
}
