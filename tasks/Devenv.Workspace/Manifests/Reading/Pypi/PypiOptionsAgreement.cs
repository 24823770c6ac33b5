using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Manifests.Reading.Pypi;

/// <summary>
/// What all features of an environment must say alike about PyPI (MANIFEST §4); asked per platform, since target tables have options too.
/// </summary>
internal static class PypiOptionsAgreement
{
    public static void Check(ManifestContext context, WorkspaceEnvironment environment)
    {
        var speaking = environment.Features.Where(HasOptions).ToList();
        if (speaking.Count < 2)
        {
            return;
        }

        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var platform in environment.Platforms.Cast<WorkspacePlatform?>().Prepend(null))
        {
            var said = speaking.SelectMany(feature => Values(feature, feature.PypiOptions(platform))).ToLookup(statement => statement.Key);
            foreach (var statements in said.Where(group => !reported.Contains(group.Key)))
            {
                var first = statements.First();
                if (statements.FirstOrDefault(statement => statement.Value.Value != first.Value.Value) is { } other)
                {
                    reported.Add(statements.Key);
                    context.Faults.Add(DiagnosticTable.PypiOptionConflict.At(
                        first.Value.Span, environment.Name, first.Key, first.Value.Value, NameOf(first.Feature), other.Value.Value,
                        NameOf(other.Feature)));
                }
            }
        }
    }

    private static bool HasOptions(Feature feature) =>
        feature.Root.PypiOptions != PypiOptions.Empty || feature.Targets.Any(target => target.Target.PypiOptions != PypiOptions.Empty);

    /// <summary>The single values that are said.</summary>
    private static IEnumerable<Statement> Values(Feature feature, PypiOptions options)
    {
        (string Key, Placed<string>? Value)[] values =
        [
            ("index-url", options.IndexUrl),
            ("index-strategy", options.IndexStrategy is { } strategy ? new Placed<string>(TextOf(strategy.Value), strategy.Span) : null),
            ("prerelease-mode", options.PrereleaseMode),
            ("skip-wheel-filename-check",
                options.SkipWheelFilenameCheck is { } skip ? new Placed<string>(skip.Value ? "true" : "false", skip.Span) : null),
        ];
        return values.Where(pair => pair.Value is not null).Select(pair => new Statement(feature, pair.Key, pair.Value!)); // Filtered.
    }

    private static string NameOf(Feature feature) => feature.IsInline ? "its own table" : $"the feature \"{feature.Name}\"";

    private static string TextOf(PypiIndexStrategy strategy) => strategy switch
    {
        PypiIndexStrategy.UnsafeFirstMatch => "unsafe-first-match",
        PypiIndexStrategy.UnsafeBestMatch => "unsafe-best-match",
        _ => "first-index",
    };

    private sealed record Statement(Feature Feature, string Key, Placed<string> Value);
}
