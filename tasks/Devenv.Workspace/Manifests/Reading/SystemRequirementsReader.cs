using Devenv.Conda.Versions;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;
using Devenv.Workspace.Manifests.Platforms;

namespace Devenv.Workspace.Manifests.Reading;

/// <summary>Reads <c>system-requirements</c> (MANIFEST §12.1).</summary>
internal static class SystemRequirementsReader
{
    private static readonly string[] s_families = ["glibc", "musl", "eglibc"];

    public static SystemRequirements? Read(TableReader reader)
    {
        if (reader.Nested("system-requirements") is not { } table)
        {
            return null;
        }

        var (libc, family) = ReadLibc(table);
        var requirements = new SystemRequirements
        {
            Cuda = Version(table, "cuda"),
            Libc = libc,
            LibcFamily = "__" + family,
            Linux = Version(table, "linux"),
            MacOs = Version(table, "macos"),
            Archspec = table.Text("archspec"),
            Span = table.Table.Span,
            Place = table.Place,
        };
        table.RefuseUnknown();
        return requirements;
    }

    /// <summary>A key whose value is a version; null where it is absent or after a report.</summary>
    public static CondaVersion? Version(TableReader reader, string key)
    {
        if (reader.String(key) is not { } text)
        {
            return null;
        }

        if (CondaVersion.TryParse(text.Value, out var version, out var fault))
        {
            return version;
        }

        reader.Context.Report(DiagnosticTable.BadVersion, text, text.Value, key, fault);
        return null;
    }

    private static (CondaVersion? Version, string Family) ReadLibc(TableReader table)
    {
        if (table.Take("libc") is not { Value: TomlTable })
        {
            return (Version(table, "libc"), "glibc");
        }

        var libc = table.Nested("libc")!; // It is a table, as the line above found.
        var family = libc.String("family");
        var version = Version(libc, "version");
        libc.RefuseUnknown();
        if (family is not null && !s_families.Contains(family.Value))
        {
            libc.Context.Report(DiagnosticTable.UnknownWord, family, family.Value, "family", "\"glibc\", \"musl\", \"eglibc\"");
            return (null, "glibc");
        }

        return (version, family?.Value ?? "glibc");
    }
}
