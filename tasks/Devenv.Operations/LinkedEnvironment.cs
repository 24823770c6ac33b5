namespace Devenv.Operations;

/// <summary>An environment after a build.</summary>
/// <param name="Prefix">Absolute, with a closing slash.</param>
/// <param name="ActivationFile">The script that runs a task or command in it.</param>
public sealed record LinkedEnvironment(
    string Name, string Prefix, string Platform, string ActivationFile, int Linked, int Unlinked, int Unchanged)
{
    public bool Changed => Linked + Unlinked > 0;
}
