using Devenv.Conda.Matching;
using Devenv.Conda.Versions;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>The key <c>requires-pixi</c>: which pixi a workspace is written for (MANIFEST §1).</summary>
internal static class PixiRequirement
{
    private static readonly CondaVersion s_spoken = CondaVersion.Parse(Manifest.SpokenPixiVersion);

    /// <summary>
    /// The fault of a manifest for another pixi, which hides all others: its keys may be unknown here for that reason alone. Null where it
    /// is for this one, or does not say.
    /// </summary>
    public static Diagnostic? Mismatch(TomlTable root) =>
        (root.Table("workspace") ?? root.Table("project"))?.Value("requires-pixi") is TomlString text
        && VersionSpec.TryParse(text.Value, SpecParsing.Strict, out var spec, out _) && !spec.Matches(s_spoken)
            ? DiagnosticTable.OtherPixi.At(text.Span, text.Value, Manifest.SpokenPixiVersion)
            : null;

    /// <summary>The spec as written; a text that is none is reported.</summary>
    public static string? Check(TableReader workspace)
    {
        if (workspace.String("requires-pixi") is not { } text)
        {
            return null;
        }

        if (!VersionSpec.TryParse(text.Value, SpecParsing.Strict, out _, out var fault))
        {
            workspace.Context.Report(DiagnosticTable.BadVersionSpec, text, text.Value, "requires-pixi", fault, string.Empty);
        }

        return text.Value;
    }
}
