using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Workspace.Manifests.Reading.Pypi;

/// <summary>Reads <c>pypi-options</c> (MANIFEST §4).</summary>
internal static class PypiOptionsReader
{
    public static PypiOptions Read(TableReader parent)
    {
        if (parent.Nested("pypi-options") is not { } reader)
        {
            return PypiOptions.Empty;
        }

        var options = new PypiOptions
        {
            IndexUrl = reader.String("index-url") is { } index ? new Placed<string>(CheckUrl(reader, index), index.Span) : null,
            ExtraIndexUrls =
            [
                .. (reader.Strings("extra-index-urls") ?? []).Select(url => CheckUrl(reader, url)).Distinct(StringComparer.Ordinal),
            ],
            FindLinks = ReadFindLinks(reader),
            NoBuildIsolation = ReadSelection(reader, "no-build-isolation"),
            NoBuild = ReadSelection(reader, "no-build"),
            NoBinary = ReadSelection(reader, "no-binary"),
            SkipWheelFilenameCheck =
                reader.Boolean("skip-wheel-filename-check") is { } skip ? new Placed<bool>(skip.Value, skip.Span) : null,
            DependencyOverrides = reader.Nested("dependency-overrides") is { } overrides
                ? [.. PypiDependencyReader.ReadEntries(overrides).Select(entry => new PypiOverride(entry.Name, entry.Spec, entry.Span))]
                : [],
            IndexStrategy = ReadIndexStrategy(reader),
            PrereleaseMode = reader.Choice("prerelease-mode", "disallow", "allow", "if-necessary", "explicit", "if-necessary-or-explicit"),
        };
        reader.RefuseUnknown();
        return options;
    }

    private static Placed<PypiIndexStrategy>? ReadIndexStrategy(TableReader reader) =>
        reader.Choice("index-strategy", "first-index", "unsafe-first-match", "unsafe-best-match") is { } word
            ? new Placed<PypiIndexStrategy>(
                word.Value switch
                {
                    "first-index" => PypiIndexStrategy.FirstIndex,
                    "unsafe-first-match" => PypiIndexStrategy.UnsafeFirstMatch,
                    _ => PypiIndexStrategy.UnsafeBestMatch,
                },
                word.Span)
            : null;

    private static string CheckUrl(TableReader reader, TomlString text)
    {
        if (!Uri.TryCreate(text.Value, UriKind.Absolute, out _))
        {
            reader.Context.Report(DiagnosticTable.BadUrl, text, text.Value);
        }

        return text.Value;
    }

    private static ImmutableArray<PypiFindLinks> ReadFindLinks(TableReader reader)
    {
        var links = new List<PypiFindLinks>();
        foreach (var item in reader.Array("find-links")?.Items ?? [])
        {
            if (item is not TomlTable table)
            {
                reader.ReportKind(item, "find-links[]", "a table");
                continue;
            }

            var link = reader.Context.Open(table, reader.PlaceOf("find-links"));
            var (path, url) = (link.Text("path"), link.String("url"));
            link.RefuseUnknown();
            if (path is null == url is null)
            {
                reader.Context.Report(
                    DiagnosticTable.BadCombination, table,
                    "exactly one of \"path\" and \"url\" is needed. Write { path = \"…\" } or { url = \"…\" }.");
            }
            else
            {
                links.Add(url is null
                    ? new PypiFindLinks(path ?? string.Empty, IsPath: true)
                    : new PypiFindLinks(CheckUrl(link, url), IsPath: false));
            }
        }

        return [.. links.Distinct()];
    }

    private static PypiSelection ReadSelection(TableReader reader, string key)
    {
        switch (reader.Take(key)?.Value)
        {
            case null:
                return PypiSelection.None;
            case TomlBoolean flag:
                return flag.Value ? PypiSelection.All : PypiSelection.None;
            case TomlArray array:
                return new PypiSelection(false, ReadNames(reader, array, key));
            case { } other:
                reader.ReportKind(other, key, "a boolean or an array of names");
                return PypiSelection.None;
        }
    }

    private static ImmutableArray<PypiName> ReadNames(TableReader reader, TomlArray array, string key)
    {
        var names = new List<PypiName>();
        foreach (var text in reader.StringsOf(array, key))
        {
            if (PypiName.TryParse(text.Value, out var name))
            {
                names.Add(name);
            }
            else
            {
                reader.Context.Report(DiagnosticTable.BadPackageName, text, text.Value);
            }
        }

        return [.. names.Distinct()];
    }
}
