using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Requirements;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Manifests.Reading.Pypi;

/// <summary>Reads requirements of PEP 508: what a pyproject.toml says outside its pixi tables (MANIFEST §13).</summary>
internal static class PypiRequirementReader
{
    /// <summary>A requirement in quotes; null after a report.</summary>
    public static DeclaredPypiDependency? Read(ManifestContext context, TomlValue item, string key)
    {
        if (item is not TomlString text)
        {
            context.Report(DiagnosticTable.WrongType, item, $"{key}[]", item.Kind, "a requirement in quotes");
            return null;
        }

        if (!Requirement.TryParse(text.Value, out var requirement, out var fault))
        {
            context.Report(DiagnosticTable.BadPythonRequirement, item, text.Value, key, fault);
            return null;
        }

        if (requirement.Marker is { } marker)
        {
            WarnOfIdleComparisons(context, text, marker);
        }

        var spec = new PypiSpec
        {
            Extras = requirement.Extras,
            Specifiers = requirement.Specifiers,
            Source = requirement.Url is { } url ? RequirementUrl.SourceOf(url) : PypiSource.Registry.Any,
            Marker = requirement.Marker,
        };
        return new DeclaredPypiDependency(requirement.Name, spec, text.Value, item.Span, IsAdded: true);
    }

    public static void WarnOfIdleComparisons(ManifestContext context, TomlString text, Marker marker)
    {
        foreach (var warning in marker.Warnings)
        {
            context.Report(DiagnosticTable.IdlePypiMarker, text, text.Value.Substring(warning.Start, warning.Length), warning.Reason);
        }
    }
}
