namespace Devenv.Operations;

/// <summary>What a pack is to hold and where it goes.</summary>
/// <param name="File">Absolute.</param>
public sealed record PackOptions(string File)
{
    /// <summary>Packages of PyPI are left out with a warning, and are no error.</summary>
    public bool IgnorePypi { get; init; }

    /// <summary>Packages that are built from source are left out with a warning, and are no error.</summary>
    public bool IgnoreSource { get; init; }
}
