namespace Devenv.Workspace.Exchange.Imports;

/// <summary>What an imported file is.</summary>
public enum ImportFormat
{
    /// <summary>conda's <c>environment.yml</c>.</summary>
    EnvironmentYml,

    /// <summary>pip's requirements file.</summary>
    Requirements,

    /// <summary>conda's explicit spec.</summary>
    Explicit,
}
