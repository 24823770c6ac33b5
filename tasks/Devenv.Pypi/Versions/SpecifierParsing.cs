namespace Devenv.Pypi.Versions;

/// <summary>How much of what tools once wrote is accepted.</summary>
public enum SpecifierParsing
{
    /// <summary>PEP 440 as it stands: manifests.</summary>
    Strict,

    /// <summary>With uv's repairs: index pages and the metadata of distributions.</summary>
    Lenient,
}
