using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>What all features of an environment must say alike about PyPI (MANIFEST §4); asked per platform, since target tables have options too.</summary>
internal static class PypiOptionsAgreement
{
    public static void Check(ManifestContext context, WorkspaceEnvironment environment)
    {
        if (environment.Features.Length < 2)
        {
            return;
        }

        CheckOption(context, environment, "index-url", options => options.IndexUrl is { } url ? new Placed<string>(url.Value, url.Span) : null);
        CheckOption(context, environment, "index-strategy", options => options.IndexStrategy is { } strategy ? new Placed<string>(TextOf(strategy.Value), strategy.Span) : null);
        CheckOption(context, environment, "prerelease-mode", options => options.PrereleaseMode);
        CheckOption(
            context,
            environment,
            "skip-wheel-filename-check",
            options => options.SkipWheelFilenameCheck is { } skip ? new Placed<string>(skip.Value ? "true" : "false", skip.Span) : null);
    }

    /// <summary>The first contradiction of a key; one is enough.</summary>
    private static void CheckOption(ManifestContext context, WorkspaceEnvironment environment, string key, Func<PypiOptions, Placed<string>?> option)
    {
        foreach (var platform in environment.Platforms.Cast<WorkspacePlatform?>().Prepend(null))
        {
            var said = environment.Features.Select(feature => (Feature: feature, Value: option(feature.PypiOptions(platform)))).Where(pair => pair.Value is not null).ToList();
            var (first, second) = (said.FirstOrDefault(), said.Find(pair => pair.Value?.Value != said[0].Value?.Value));
            if (first.Value is { } value && second.Value is { } other)
            {
                context.Faults.Add(DiagnosticTable.PypiOptionConflict.At(
                    value.Span, environment.Name, key, value.Value, NameOf(first.Feature), other.Value, NameOf(second.Feature)));
                return;
            }
        }
    }

    private static string NameOf(Feature feature) => feature.IsInline ? "its own table" : $"the feature \"{feature.Name}\"";

    private static string TextOf(PypiIndexStrategy strategy) => strategy switch
    {
        PypiIndexStrategy.UnsafeFirstMatch => "unsafe-first-match",
        PypiIndexStrategy.UnsafeBestMatch => "unsafe-best-match",
        _ => "first-index",
    };
}
