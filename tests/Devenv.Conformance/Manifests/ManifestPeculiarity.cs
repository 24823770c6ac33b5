using Devenv.Formats.Toml;
using Devenv.Workspace.Manifests;

namespace Devenv.Conformance.Manifests;

/// <summary>
/// What a refused manifest is, where the data itself explains the refusal; a rule about its content, never about its name.
/// </summary>
internal static class ManifestPeculiarity
{
    /// <summary>Null where nothing explains it.</summary>
    public static string? Find(byte[] content, string path, TomlTable root)
    {
        var name = Path.GetFileName(path);
        if (name != "pyproject.toml" && root.Value("workspace") is null && IsPythonProject(root))
        {
            return root.Table("tool")?.Table("pixi") is null || ReadsAsPyproject(content, path)
                ? $"a pyproject.toml under the name {name}"
                : null;
        }

        var tables = name == "pyproject.toml" ? root.Table("tool")?.Table("pixi") : root;
        return tables is null ? null : FirstPackageBuild(tables);
    }

    /// <summary>
    /// It configures a tool, or names the build backend as PEP 518 has it; pixi's own <c>[build-system]</c> had a table there.
    /// </summary>
    private static bool IsPythonProject(TomlTable root) =>
        root.Table("tool")?.Table("pixi") is not null
        || (root.Table("project") is not null && root.Table("build-system")?.Value("requires") is TomlArray);

    private static bool ReadsAsPyproject(byte[] content, string path) =>
        ManifestReader.Read(content, Path.Join(Path.GetDirectoryName(path), "pyproject.toml"), "/home/user").Manifest is not null;

    /// <summary>The form that pixi's first package builds had; pixi refuses it today as well (spec/MANIFEST.md §18).</summary>
    private static string? FirstPackageBuild(TomlTable tables)
    {
        var key = tables.Table("build-system")?.Table("build-backend") is not null ? "build-system"
            : tables.Table("run-dependencies") is not null ? "run-dependencies"
            : null;
        return key is null ? null : $"has the removed table [{key}] of pixi's first package builds";
    }
}
