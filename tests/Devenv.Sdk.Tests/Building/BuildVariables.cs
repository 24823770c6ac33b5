namespace Devenv.Sdk.Tests.Building;

/// <summary>The environment of builds under test: nothing of the build that runs the tests, no process that lives on.</summary>
internal static class BuildVariables
{
    public static IReadOnlyDictionary<string, string?> Quiet { get; } = new Dictionary<string, string?>
    {
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["MSBUILDTERMINALLOGGER"] = "off",
        ["ContinuousIntegrationBuild"] = null,
        ["CI"] = null,
        ["MSBuildSDKsPath"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
        ["MSBUILD_EXE_PATH"] = null,
        ["DEVENV_OFFLINE"] = null,
        ["CONDA_PREFIX"] = null,
    };
}
