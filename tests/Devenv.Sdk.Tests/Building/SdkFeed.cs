using System.Reflection;
using Devenv.TestKit;
using Devenv.TestKit.Packages;

namespace Devenv.Sdk.Tests.Building;

/// <summary>
/// What all workspaces of a test run share: the SDK and the templates packed once, with a version that no cache has seen, a channel made of
/// the sample's sources, and folders for packages of both kinds.
/// </summary>
public sealed class SdkFeed : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SdkFeed()
    {
        Version = $"0.1.0-t{Guid.NewGuid():N}";
        Channel = new ChannelBuilder(ChannelSource.Build(
            Path.Join(SharedData.RepositoryRoot, "samples", "quickstart", "channel-src"), _folder.PathOf("channel")).Folder);
        Pack("sdk/Devenv.Sdk.csproj");
        Pack("templates/Devenv.Templates.csproj");
        _folder.Write(
            "nuget.config",
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{_folder.PathOf("packages")}" /></config>
              <packageSources><clear /><add key="devenv" value="{Folder}" /></packageSources>
            </configuration>
            """);
    }

    public string Version { get; }

    /// <summary>The folder of the two packages.</summary>
    public string Folder => _folder.PathOf("feed");

    public string NugetConfig => _folder.PathOf("nuget.config");

    /// <summary>The shared cache of conda packages, kept off the user's.</summary>
    public string CacheFolder => _folder.PathOf("cache");

    /// <summary>The packages of samples/quickstart/channel-src.</summary>
    public ChannelBuilder Channel { get; }

    public string SdkPackage => Path.Join(Folder, $"Devenv.Sdk.{Version}.nupkg");

    public string TemplatesPackage => Path.Join(Folder, $"Devenv.Templates.{Version}.nupkg");

    /// <summary>The program that runs the tests' own process.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public void Dispose() => _folder.Dispose();

    private void Pack(string project)
    {
        var configuration = typeof(SdkFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(entry => entry.Key == "Configuration").Value;
        Command.Run(
            Dotnet,
            SharedData.RepositoryRoot,
            // written by the project
            [
                "pack",
                project,
                "--no-build",
                "-nologo",
                "-c",
                configuration!,
                $"-p:PackageVersion={Version}",
                $"-p:PackageOutputPath={Folder}",
            ],
            BuildVariables.Quiet)
            .Succeeded();
    }
}
