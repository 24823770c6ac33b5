namespace Devenv.Conda.Prefix;

/// <summary>The texts of path types in paths.json and prefix records.</summary>
public static class PathTypeNames
{
    private static readonly (PathType Type, string Name)[] s_names =
    [
        (PathType.Hardlink, "hardlink"),
        (PathType.Softlink, "softlink"),
        (PathType.Directory, "directory"),
        (PathType.PycFile, "pyc_file"),
        (PathType.UnixPythonEntryPoint, "unix_python_entry_point"),
        (PathType.WindowsPythonEntryPointScript, "windows_python_entry_point_script"),
        (PathType.WindowsPythonEntryPointExe, "windows_python_entry_point_exe"),
        (PathType.LinkedPackageRecord, "linked_package_record"),
    ];

    public static string NameOf(PathType type) => s_names[(int)type].Name;

    internal static bool TryParse(ref System.Text.Json.Utf8JsonReader reader, out PathType type)
    {
        type = default;
        if (reader.TokenType != System.Text.Json.JsonTokenType.String)
        {
            return false;
        }

        foreach (var (candidate, name) in s_names)
        {
            if (reader.ValueTextEquals(name))
            {
                type = candidate;
                return true;
            }
        }

        return false;
    }
}
