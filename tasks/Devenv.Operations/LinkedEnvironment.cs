namespace Devenv.Operations;

/// <summary>An environment after a build.</summary>
/// <param name="Prefix">Absolute, with a closing slash.</param>
/// <param name="ActivationFile">The script that runs a task or command in it.</param>
public sealed record LinkedEnvironment(
    string Name, string Prefix, string Platform, string ActivationFile, int Linked, int Unlinked, int Unchanged)
{
    /// <summary>Whether no build had finished it before; it may be one without packages.</summary>
    public bool IsNew { get; init; }

    public bool Changed => IsNew || Linked + Unlinked > 0;
}
