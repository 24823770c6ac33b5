using System.Collections.Immutable;
using Devenv.Conda.Versions;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Packages;

namespace Devenv.Workspace.Manifests.Reading.Packages;

/// <summary>Reads <c>[package]</c> (MANIFEST §15).</summary>
internal static class PackageReader
{
    /// <param name="workspace">What the file's workspace says of itself; null where that is in another file.</param>
    public static PackageManifest? Read(TableReader root, ProjectDescription? workspace)
    {
        if (root.Nested("package") is not { } package)
        {
            return null;
        }

        if (workspace is not null && !root.Context.AllowsSources)
        {
            root.Context.Report(DiagnosticTable.SourcesNotAllowed, package.Table, package.Place);
        }

        return ReadTable(package, workspace);
    }

    /// <summary>The same keys where a dependency says itself how its source is built (MANIFEST §6.2).</summary>
    public static PackageManifest ReadTable(TableReader package, ProjectDescription? workspace)
    {
        var description = ReadDescription(package, workspace);
        var build = PackageBuildReader.Read(package);
        var dependencies = ImmutableArray.CreateBuilder<PackageDependency>();
        dependencies.AddRange(PackageDependencyReader.ReadTables(package, condition: null));
        var targets = package.Nested("target");
        foreach (var entry in targets?.Table.Entries ?? [])
        {
            if (targets!.Nested(entry.Name) is { } target) // Entries only exist where the reader does.
            {
                dependencies.AddRange(PackageDependencyReader.ReadTables(target, entry.Name));
                target.RefuseUnknown();
            }
        }

        dependencies.AddRange(PackageDependencyReader.ReadExports(package));
        var isPublished = package.Boolean("publish")?.Value;
        package.RefuseUnknown();
        return new PackageManifest(description, build, dependencies.ToImmutable(), isPublished);
    }

    private static ProjectDescription ReadDescription(TableReader package, ProjectDescription? workspace)
    {
        var context = package.Context;
        return new ProjectDescription
        {
            Name = Text("name", workspace?.Name)?.Value,
            Version = CheckVersion(context, Text("version", workspace?.Version)),
            Description = Text("description", workspace?.Description)?.Value,
            Authors = ReadAuthors(package, workspace),
            License = DescriptionReader.License(context, Text("license", workspace?.License)),
            LicenseFile = DescriptionReader.File(context, "license-file", Text("license-file", workspace?.LicenseFile)),
            Readme = DescriptionReader.File(context, "readme", Text("readme", workspace?.Readme)),
            Homepage = DescriptionReader.Url(context, Text("homepage", workspace?.Homepage)),
            Repository = DescriptionReader.Url(context, Text("repository", workspace?.Repository)),
            Documentation = DescriptionReader.Url(context, Text("documentation", workspace?.Documentation)),
        }.Else(Inherited(package, workspace));

        TomlString? Text(string key, string? inherited) =>
            IsInherited(package, key, workspace is not null && inherited is null) ? null : package.String(key);
    }

    /// <summary>The workspace's words for the keys that are taken from it.</summary>
    private static ProjectDescription Inherited(TableReader package, ProjectDescription? workspace)
    {
        var all = workspace ?? ProjectDescription.Empty;
        return new ProjectDescription
        {
            Name = If("name", all.Name),
            Version = If("version", all.Version),
            Description = If("description", all.Description),
            Authors = package.Table.Value("authors") is TomlTable ? all.Authors : [],
            License = If("license", all.License),
            LicenseFile = If("license-file", all.LicenseFile),
            Readme = If("readme", all.Readme),
            Homepage = If("homepage", all.Homepage),
            Repository = If("repository", all.Repository),
            Documentation = If("documentation", all.Documentation),
        };

        string? If(string key, string? value) => package.Table.Value(key) is TomlTable ? value : null;
    }

    private static ImmutableArray<string> ReadAuthors(TableReader package, ProjectDescription? workspace) =>
        IsInherited(package, "authors", workspace is { Authors.IsEmpty: true }) || package.Strings("authors") is not { } authors
            ? []
            : [.. authors.Select(author => author.Value)];

    /// <summary>Whether a key is <c>{ workspace = true }</c>.</summary>
    /// <param name="isMissing">The workspace of the same file does not say it.</param>
    private static bool IsInherited(TableReader package, string key, bool isMissing)
    {
        if (package.Take(key) is not { Value: TomlTable table } entry)
        {
            return false;
        }

        var reader = package.Context.Open(table, package.PlaceOf(key));
        if (reader.Boolean("workspace") is not { } flag)
        {
            if (table.Value("workspace") is null)
            {
                reader.ReportMissing("workspace", "Write the value itself, or { workspace = true }.");
            }
        }
        else if (!flag.Value)
        {
            package.Context.Report(DiagnosticTable.BadCombination, flag,
                "\"workspace\" can only be true. Write the value itself, or { workspace = true }.");
        }
        else if (isMissing)
        {
            package.Context.Report(DiagnosticTable.NothingToInherit, entry.Key, key, package.Context.Prefix);
        }

        reader.RefuseUnknown();
        return true;
    }

    private static string? CheckVersion(ManifestContext context, TomlString? text)
    {
        if (text is not null && !CondaVersion.TryParse(text.Value, out _, out var fault))
        {
            context.Report(DiagnosticTable.BadVersion, text, text.Value, "version", fault);
        }

        return text?.Value;
    }
}
