using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Exchange.Imports;

namespace Devenv.Operations.Exchange;

/// <summary>What is imported, and where to.</summary>
/// <param name="File">An absolute path.</param>
public sealed record ImportOptions(string File)
{
    private const string FormatNames = "environment-yml, requirements or explicit";

    /// <summary><c>Format</c>; empty: as its content and the end of its name tell.</summary>
    public string Format { get; init; } = string.Empty;

    /// <summary><c>Feature</c>; empty: the one of the name that the file has.</summary>
    public string Feature { get; init; } = string.Empty;

    /// <summary>The platform selector of target tables; empty: every platform.</summary>
    public string Selector { get; init; } = string.Empty;

    /// <summary>Null: the file tells.</summary>
    /// <exception cref="DevenvException">DEVENV9501: there is no such format.</exception>
    internal ImportFormat? GivenFormat =>
        Format.ToLowerInvariant() switch
        {
            "" => null,
            "environment-yml" => ImportFormat.EnvironmentYml,
            "requirements" => ImportFormat.Requirements,
            "explicit" => ImportFormat.Explicit,
            _ => throw new DevenvException(DiagnosticTable.PropertyValue.Create("Format", Format, FormatNames)),
        };
}
