using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads <c>pypi-options</c> (MANIFEST §4); what only matters once distributions are locked is checked for its type.</summary>
internal static class PypiOptionsReader
{
    public static PypiOptions Read(TableReader parent)
    {
        if (parent.Nested("pypi-options") is not { } reader)
        {
            return PypiOptions.Empty;
        }

        var index = reader.String("index-url");
        var extra = reader.Strings("extra-index-urls") ?? [];
        var links = ReadFindLinks(reader);
        ReadFlagOrNames(reader, "no-build-isolation");
        ReadFlagOrNames(reader, "no-build");
        ReadFlagOrNames(reader, "no-binary");
        reader.Boolean("skip-wheel-filename-check");
        var strategy = reader.Choice(
            "index-strategy", ("first-index", "first-index"), ("unsafe-first-match", "unsafe-first-match"), ("unsafe-best-match", "unsafe-best-match"));
        var prerelease = reader.Choice(
            "prerelease-mode",
            ("disallow", "disallow"),
            ("allow", "allow"),
            ("if-necessary", "if-necessary"),
            ("explicit", "explicit"),
            ("if-necessary-or-explicit", "if-necessary-or-explicit"));
        if (reader.Nested("dependency-overrides") is { } overrides)
        {
            _ = PypiDependencyReader.ReadEntries(overrides);
        }

        reader.RefuseUnknown();
        foreach (var url in extra.Prepend(index).OfType<TomlString>().Where(url => !Uri.TryCreate(url.Value, UriKind.Absolute, out _)))
        {
            reader.Context.Report(DiagnosticTable.BadUrl, url, url.Value);
        }

        return new PypiOptions(
            index is null ? null : new Placed<string>(index.Value, index.Span), [.. extra.Select(url => url.Value)], links, strategy, prerelease);
    }

    private static ImmutableArray<string> ReadFindLinks(TableReader reader)
    {
        var links = ImmutableArray.CreateBuilder<string>();
        foreach (var item in reader.Array("find-links")?.Items ?? [])
        {
            if (item is not TomlTable table)
            {
                reader.ReportKind(item, "find-links[]", "a table");
                continue;
            }

            var link = reader.Context.Open(table, reader.PlaceOf("find-links"));
            var (path, url) = (link.Text("path"), link.Text("url"));
            link.RefuseUnknown();
            if (path is null == url is null)
            {
                reader.Context.Report(DiagnosticTable.BadCombination, table, "exactly one of \"path\" and \"url\" is needed. Write { path = \"…\" } or { url = \"…\" }.");
            }

            links.Add(path ?? url ?? string.Empty);
        }

        return links.ToImmutable();
    }

    private static void ReadFlagOrNames(TableReader reader, string key)
    {
        switch (reader.Take(key)?.Value)
        {
            case null or TomlBoolean:
                break;
            case TomlArray array:
                reader.StringsOf(array, key);
                break;
            case { } other:
                reader.ReportKind(other, key, "a boolean or an array of names");
                break;
        }
    }
}
