namespace Devenv.Primitives.Diagnostics;

/// <summary>1xxx: the manifest.</summary>
public static partial class DiagnosticTable
{
    public static readonly DiagnosticDescriptor ManifestNotFound = Error(
        1001,
        "no manifest was found at or above \"{0}\". Add a pixi.toml, or a pyproject.toml with a [tool.pixi.workspace] table.",
        "The SDK looks for pixi.toml, a pyproject.toml with a [tool.pixi table and mojoproject.toml in the project's folder and upwards.");
}
