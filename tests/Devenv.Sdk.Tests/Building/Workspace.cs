using Devenv.TestKit;

namespace Devenv.Sdk.Tests.Building;

/// <summary>A folder outside the repository that uses the packed SDK, as a user's does.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _variables;

    /// <param name="name">The workspace's folder below the temporary one; may hold blanks.</param>
    public Workspace(SdkFeed feed, string name = "w")
    {
        Root = _folder.PathOf(name);
        Directory.CreateDirectory(Root);
        File.Copy(feed.NugetConfig, PathOf("nuget.config"));
        Write(
            "global.json",
            $$"""
            {
              "sdk": { "version": "10.0.100", "rollForward": "latestFeature" },
              "msbuild-sdks": { "Devenv.Sdk": "{{feed.Version}}" }
            }
            """);
        _variables = new Dictionary<string, string?>(BuildVariables.Quiet) { ["DEVENV_CACHE_DIR"] = feed.CacheFolder };
    }

    public string Root { get; }

    public string Prefix => PathOf(".devenv/envs/default");

    /// <summary>A workspace of form A with these dependencies and, after them, further text of the manifest.</summary>
    public static Workspace WithEnvironment(SdkFeed feed, string dependencies, string rest = "", string name = "w")
    {
        var workspace = new Workspace(feed, name);
        workspace.Write("env.proj", "<Project Sdk=\"Devenv.Sdk\" />\n");
        workspace.Manifest(feed, dependencies, rest);
        return workspace;
    }

    public void Manifest(SdkFeed feed, string dependencies, string rest = "") =>
        Write(
            "pixi.toml",
            $"""
            [workspace]
            name = "w"
            channels = ["{feed.Channel.Url}"]
            platforms = ["linux-64"]

            [dependencies]
            {dependencies}

            {rest}

            """);

    public string PathOf(string relative) => Path.Join(Root, relative);

    public string Write(string relative, string text)
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? Root);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Sets a variable of the commands that follow.</summary>
    public void Set(string variable, string value) => _variables[variable] = value;

    public CommandResult Dotnet(params string[] arguments) => Command.Run(SdkFeed.Dotnet, Root, arguments, _variables);

    public CommandResult DotnetIn(string folder, params string[] arguments) => Command.Run(SdkFeed.Dotnet, folder, arguments, _variables);

    public CommandResult Bash(string script) => Command.Run("/bin/bash", Root, ["-c", script], _variables);

    public CommandResult Build(params string[] arguments) => Dotnet(["build", "-nologo", .. arguments]);

    /// <summary>Asks for one verb, with no restore.</summary>
    public CommandResult Verb(string target, params string[] arguments) => Dotnet(["msbuild", "-nologo", "-t:" + target, .. arguments]);

    /// <summary>Builds with a binary log beside the workspace and says what ran.</summary>
    public BuildRecord BuildRecorded(params string[] arguments)
    {
        var log = _folder.PathOf("build.binlog");
        var result = Build(["-bl:" + log, .. arguments]);
        return BuildRecord.Read(log, result);
    }

    /// <summary>Every file of the workspace with the time of its last change.</summary>
    public SortedDictionary<string, DateTime> Times()
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        var times = new SortedDictionary<string, DateTime>(StringComparer.Ordinal);
        foreach (var entry in Directory.EnumerateFileSystemEntries(Root, "*", options))
        {
            times[Path.GetRelativePath(Root, entry)] = File.GetLastWriteTimeUtc(entry);
        }

        return times;
    }

    public void Dispose() => _folder.Dispose();
}
