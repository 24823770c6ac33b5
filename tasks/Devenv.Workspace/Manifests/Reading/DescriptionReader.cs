using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads what <c>[workspace]</c> says of itself (MANIFEST §3), and checks the same values where a package has them.</summary>
internal static class DescriptionReader
{
    public static ProjectDescription Read(TableReader reader) => new()
    {
        Name = reader.Text("name"),
        Version = SystemRequirementsReader.Version(reader, "version")?.Source,
        Description = reader.Text("description"),
        Authors = reader.Strings("authors") is { } authors ? [.. authors.Select(author => author.Value)] : [],
        License = License(reader.Context, reader.String("license")),
        LicenseFile = File(reader.Context, "license-file", reader.String("license-file")),
        Readme = File(reader.Context, "readme", reader.String("readme")),
        Homepage = Url(reader.Context, reader.String("homepage")),
        Repository = Url(reader.Context, reader.String("repository")),
        Documentation = Url(reader.Context, reader.String("documentation")),
    };

    public static string? License(ManifestContext context, TomlString? text)
    {
        if (text is not null && LicenseExpression.FaultOf(text.Value) is { } fault)
        {
            context.Report(DiagnosticTable.BadLicense, text, text.Value, fault);
        }

        return text?.Value;
    }

    public static string? File(ManifestContext context, string key, TomlString? text)
    {
        if (text is { Value: "" })
        {
            context.Report(DiagnosticTable.EmptyText, text, key);
        }
        else if (text is not null && context.FileExists is { } exists && !exists(Path.Combine(context.RootFolder, text.Value)))
        {
            context.Report(DiagnosticTable.MissingFile, text, text.Value, key);
        }

        return text?.Value;
    }

    public static string? Url(ManifestContext context, TomlString? text)
    {
        if (text is not null && !IsUrl(text.Value))
        {
            context.Report(DiagnosticTable.BadUrl, text, text.Value);
        }

        return text?.Value;
    }

    /// <summary>Whether a text is absolute by a scheme of its own: paths are none, on whatever system they are looked at.</summary>
    public static bool IsUrl(string text)
    {
        var scheme = text.AsSpan(0, Math.Max(0, text.IndexOf(':', StringComparison.Ordinal)));
        return scheme.Length > 1 && char.IsAsciiLetter(scheme[0]) && !scheme.ContainsAny('/', '\\', '@')
            && Uri.TryCreate(text, UriKind.Absolute, out _);
    }
}
