namespace Devenv.Operations.Exchange;

/// <summary>What an environment is written as.</summary>
public enum ExportFormat
{
    /// <summary>conda's explicit spec: the addresses of the locked archives.</summary>
    Explicit,

    /// <summary>conda's <c>environment.yml</c>.</summary>
    EnvironmentYml,

    /// <summary>A bill of materials in CycloneDX 1.6.</summary>
    Sbom,
}
