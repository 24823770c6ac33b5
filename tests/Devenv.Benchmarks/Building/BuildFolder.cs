using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Peers;

namespace Devenv.Benchmarks.Building;

/// <summary>A project outside the repository with a package folder of its own.</summary>
internal sealed class BuildFolder
{
    private static readonly string s_dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? PeerProgram.Find("dotnet");

    private readonly string _root;
    private readonly Dictionary<string, string?> _variables;

    /// <param name="root">Made here.</param>
    /// <param name="feed">The folder of the SDK's package.</param>
    /// <param name="manifest">The text of its pixi.toml.</param>
    public BuildFolder(string root, string feed, string version, string manifest)
    {
        _root = Directory.CreateDirectory(root).FullName;
        _variables = new Dictionary<string, string?>
        {
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["DEVENV_CACHE_DIR"] = Path.Join(root, ".cache"),
            ["NUGET_PACKAGES"] = null,
            ["CI"] = null,
            ["MSBuildSDKsPath"] = null,
            ["MSBuildExtensionsPath"] = null,
            ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
            ["MSBUILD_EXE_PATH"] = null,
        };
        Write("env.proj", "<Project Sdk=\"Devenv.Sdk\" />\n");
        Write("pixi.toml", manifest);
        Write(
            "nuget.config",
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Join(root, ".nuget")}" /></config>
              <packageSources><clear /><add key="feed" value="{feed}" /></packageSources>
            </configuration>
            """);
        Write(
            "global.json",
            $$"""
            {
              "sdk": { "version": "10.0.100", "rollForward": "latestFeature" },
              "msbuild-sdks": { "Devenv.Sdk": "{{version}}" }
            }
            """);
    }

    /// <summary>A manifest of one environment.</summary>
    public static string Manifest(string channel, string dependencies) =>
        $"""
        [workspace]
        name = "w"
        channels = ["{channel}"]
        platforms = ["linux-64"]

        [dependencies]
        {dependencies}

        """;

    public bool IsInstalled => Directory.Exists(Path.Join(_root, ".devenv", "envs", "default", "conda-meta"));

    /// <summary>One target of the project, without a restore.</summary>
    public Timing Target(string name) => PeerProgram.Time(s_dotnet, ["msbuild", "-nologo", "-t:" + name], _root, _variables);

    public Timing Build() => PeerProgram.Time(s_dotnet, ["build", "-nologo"], _root, _variables);

    private void Write(string name, string text) => File.WriteAllText(Path.Join(_root, name), text);
}
