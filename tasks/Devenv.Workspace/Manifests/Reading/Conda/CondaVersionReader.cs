using System.Text;
using Devenv.Conda.Matching;
using Devenv.Conda.Versions;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading.Conda;

/// <summary>Reads version specs in quotes: the strict grammar, a bare version as an exact one with a warning (MANIFEST §6.1).</summary>
internal static class CondaVersionReader
{
    /// <param name="name">The package, for messages.</param>
    public static VersionSpec? Read(ManifestContext context, TomlString text, string name)
    {
        var isBare = text.Value.Length > 0 && text.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '!' or '+' or '-');
        var spec = isBare ? "==" + text.Value : text.Value;
        if (VersionSpec.TryParse(spec, SpecParsing.Strict, out var version, out var fault))
        {
            if (isBare)
            {
                context.Report(DiagnosticTable.BareVersion, text, text.Value, name);
            }

            return version;
        }

        // Real manifests have blanks after operators and a final ".*" after ">="; their meaning is clear.
        if (VersionSpec.TryParse(WithoutOperatorBlanks(spec), SpecParsing.Lenient, out version, out _))
        {
            context.Report(DiagnosticTable.LenientVersionSpec, text, text.Value, name, version);
            return version;
        }

        context.Report(DiagnosticTable.BadVersionSpec, text, text.Value, name, fault, Remedy(text.Value, name));
        return null;
    }

    private static string WithoutOperatorBlanks(string spec)
    {
        var plain = new StringBuilder(spec.Length);
        foreach (var c in spec)
        {
            if (c != ' ' || plain.Length == 0 || plain[^1] is not ('=' or '!' or '<' or '>' or '~'))
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }

    /// <summary>What other notation the text seems to be of, and how the manifest writes it.</summary>
    private static string Remedy(string text, string name) => text switch
    {
        _ when text.Contains("://", StringComparison.Ordinal) => $" Write {name} = {{ url = \"…\" }} for an archive.",
        ['.' or '/' or '~', ..] => $" Write {name} = {{ path = \"…\" }} for a folder.",
        _ when text.Trim().Contains(' ', StringComparison.Ordinal) || text.Contains('[', StringComparison.Ordinal) =>
            $" Write {name} = {{ version = \"…\", build = \"…\" }} for more than a version.",
        "" => " Any version is \"*\".",
        _ => " Write it like \">=1.2,<2\", \"1.2.*\" or \"*\".",
    };
}
