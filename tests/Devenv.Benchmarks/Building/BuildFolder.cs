using Devenv.Benchmarks.Measuring;
using Devenv.Benchmarks.Peers;

namespace Devenv.Benchmarks.Building;

/// <summary>Projects outside the repository with a package folder of their own.</summary>
internal sealed class BuildFolder
{
    /// <summary>Without nodes that live on, each project would start a compiler of its own.</summary>
    public const string WarmCompiler = "-p:UseSharedCompilation=true";

    private static readonly string s_dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? PeerProgram.Find("dotnet");

    private readonly string _root;
    private readonly Dictionary<string, string?> _variables;

    /// <summary>An environment project with its manifest.</summary>
    /// <param name="manifest">The text of its pixi.toml.</param>
    public BuildFolder(string root, string feed, string version, string manifest)
        : this(root, feed, version)
    {
        Write("env.proj", "<Project Sdk=\"Devenv.Sdk\" />\n");
        Write("pixi.toml", manifest);
    }

    /// <summary>No project yet.</summary>
    /// <param name="root">Made here.</param>
    /// <param name="feed">The folder of the SDK's package.</param>
    public BuildFolder(string root, string feed, string version)
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

    /// <summary>The first build solves and installs, and compiles with one warm compiler; from then on there is nothing to do.</summary>
    /// <exception cref="InvalidOperationException">It installed nothing.</exception>
    public BuildFolder Prepared(params string[] arguments)
    {
        Build([.. arguments, WarmCompiler]);
        return IsInstalled ? this : throw new InvalidOperationException($"The first build in {_root} installed nothing.");
    }

    /// <summary>One target of the project, without a restore.</summary>
    public Timing Target(string name) => PeerProgram.Time(s_dotnet, ["msbuild", "-nologo", "-t:" + name], _root, _variables);

    public Timing Build(params string[] arguments) => PeerProgram.Time(s_dotnet, ["build", "-nologo", .. arguments], _root, _variables);

    public void Write(string name, string text)
    {
        var path = Path.Join(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? _root);
        File.WriteAllText(path, text);
    }
}
