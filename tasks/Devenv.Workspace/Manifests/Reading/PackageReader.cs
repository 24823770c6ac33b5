using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>
/// Checks the keys of <c>[package]</c> (MANIFEST §15). Building packages is not part of reading a workspace: its dependency tables may hold conditions
/// and pins and are kept as they are.
/// </summary>
internal static class PackageReader
{
    private static readonly string[] s_described =
        ["name", "version", "description", "license", "license-file", "readme", "homepage", "repository", "documentation"];

    private static readonly string[] s_dependencyTables = ["build-dependencies", "host-dependencies", "run-dependencies", "run-constraints", "extra-dependencies"];

    private static readonly string[] s_buildKeys =
        ["channels", "additional-dependencies", "source", "src", "flags", "config", "target", "build-string-prefix", "build-number", "secrets"];

    /// <summary>Name and version, where they are not taken from the workspace.</summary>
    public static ProjectDescription Read(TableReader root, bool hasWorkspace)
    {
        if (root.Nested("package") is not { } package)
        {
            return ProjectDescription.Empty;
        }

        if (hasWorkspace && !root.Context.AllowsSources)
        {
            root.Context.Report(DiagnosticTable.SourcesNotAllowed, package.Table, package.Place);
        }

        foreach (var key in s_described.Where(key => package.Take(key) is { Value: not (TomlString or TomlTable) }))
        {
            package.ReportKind(package.Table.Value(key)!, key, "a string or { workspace = true }"); // Taken above.
        }

        if (package.Take("authors") is { Value: not (TomlArray or TomlTable) } authors)
        {
            package.ReportKind(authors.Value, "authors", "an array or { workspace = true }");
        }

        ReadBuild(package);
        ReadDependencyTables(package);
        foreach (var target in package.Nested("target") is { } targets ? targets.Table.Entries.Select(entry => targets.Nested(entry.Name)).OfType<TableReader>() : [])
        {
            ReadDependencyTables(target);
            target.RefuseUnknown();
        }

        package.Nested("run-exports");
        package.Take("publish");
        package.RefuseUnknown();
        return new ProjectDescription
        {
            Name = (package.Table.Value("name") as TomlString)?.Value,
            Version = (package.Table.Value("version") as TomlString)?.Value,
        };
    }

    private static void ReadDependencyTables(TableReader reader)
    {
        foreach (var key in s_dependencyTables)
        {
            reader.Nested(key);
        }
    }

    private static void ReadBuild(TableReader package)
    {
        if (package.Nested("build") is not { } build)
        {
            if (package.Table.Value("build") is null)
            {
                package.ReportMissing("build", "Write [package.build] with a backend.");
            }

            return;
        }

        if (build.Nested("backend") is { } backend && backend.Table.Value("name") is not TomlString)
        {
            backend.ReportMissing("name", "Write the name of the build backend's package.");
        }

        foreach (var key in s_buildKeys)
        {
            build.Take(key);
        }

        build.RefuseUnknown();
    }
}
