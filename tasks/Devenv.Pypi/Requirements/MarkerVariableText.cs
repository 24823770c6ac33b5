using System.Collections.Frozen;

namespace Devenv.Pypi.Requirements;

/// <summary>The names of marker variables.</summary>
internal static class MarkerVariableText
{
    private static readonly FrozenDictionary<string, MarkerVariable> s_names =
        new Dictionary<string, MarkerVariable>(StringComparer.Ordinal)
        {
            ["os_name"] = MarkerVariable.OsName,
            ["sys_platform"] = MarkerVariable.SysPlatform,
            ["platform_machine"] = MarkerVariable.PlatformMachine,
            ["platform_python_implementation"] = MarkerVariable.PlatformPythonImplementation,
            ["platform_release"] = MarkerVariable.PlatformRelease,
            ["platform_system"] = MarkerVariable.PlatformSystem,
            ["platform_version"] = MarkerVariable.PlatformVersion,
            ["implementation_name"] = MarkerVariable.ImplementationName,
            ["python_version"] = MarkerVariable.PythonVersion,
            ["python_full_version"] = MarkerVariable.PythonFullVersion,
            ["implementation_version"] = MarkerVariable.ImplementationVersion,
            ["extra"] = MarkerVariable.Extra,
            ["extras"] = MarkerVariable.Extras,
            ["dependency_groups"] = MarkerVariable.DependencyGroups,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names from before PEP 508.</summary>
    private static readonly FrozenDictionary<string, MarkerVariable> s_legacyNames =
        new Dictionary<string, MarkerVariable>(StringComparer.Ordinal)
        {
            ["os.name"] = MarkerVariable.OsName,
            ["sys.platform"] = MarkerVariable.SysPlatform,
            ["platform.machine"] = MarkerVariable.PlatformMachine,
            ["platform.version"] = MarkerVariable.PlatformVersion,
            ["platform.python_implementation"] = MarkerVariable.PlatformPythonImplementation,
            ["python_implementation"] = MarkerVariable.PlatformPythonImplementation,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<MarkerVariable, string> s_texts =
        s_names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static bool TryParse(string text, out MarkerVariable variable) =>
        s_names.TryGetValue(text, out variable) || s_legacyNames.TryGetValue(text, out variable);

    public static string Text(this MarkerVariable variable) => s_texts[variable];

    public static bool IsVersion(this MarkerVariable variable) =>
        variable is MarkerVariable.PythonVersion or MarkerVariable.PythonFullVersion or MarkerVariable.ImplementationVersion;

    public static bool IsList(this MarkerVariable variable) => variable is MarkerVariable.Extras or MarkerVariable.DependencyGroups;
}
