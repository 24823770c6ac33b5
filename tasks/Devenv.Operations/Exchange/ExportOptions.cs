using Devenv.Primitives.Diagnostics;

namespace Devenv.Operations.Exchange;

/// <summary>What is exported, and where to.</summary>
public sealed record ExportOptions
{
    private const string FormatNames = "explicit, environment-yml or sbom";

    public required ExportFormat Format { get; init; }

    /// <summary>
    /// An absolute path; one that ends in a separator is a folder. Null: a file per environment and platform beside the manifest.
    /// </summary>
    public string? Target { get; init; }

    /// <summary>Every platform of each environment instead of the requested one.</summary>
    public bool AllPlatforms { get; init; }

    /// <summary>An <c>environment.yml</c> of exactly what is locked, instead of what the manifest asks for.</summary>
    public bool FromLock { get; init; }

    /// <summary>Whether the lock file is read at all.</summary>
    public bool NeedsLock => Format != ExportFormat.EnvironmentYml || FromLock;

    /// <summary>Leaves PyPI packages out of a format that cannot hold them.</summary>
    public bool IgnorePypi { get; init; }

    /// <summary>Leaves packages that are built from source out of a format that cannot hold them.</summary>
    public bool IgnoreSource { get; init; }

    /// <summary>Reads the value of the property <c>Format</c>.</summary>
    /// <exception cref="DevenvException">DEVENV9501: there is no such format.</exception>
    public static ExportFormat FormatOf(string text) =>
        text.ToLowerInvariant() switch
        {
            "explicit" => ExportFormat.Explicit,
            "environment-yml" => ExportFormat.EnvironmentYml,
            "sbom" => ExportFormat.Sbom,
            _ => throw new DevenvException(DiagnosticTable.PropertyValue.Create("Format", text, FormatNames)),
        };
}
