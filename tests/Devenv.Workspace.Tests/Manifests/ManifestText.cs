using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Manifests;

/// <summary>Reads small manifests as if they lay in /w.</summary>
internal static class ManifestText
{
    public const string Workspace = "[workspace]\nname = \"w\"\nchannels = [\"conda-forge\"]\nplatforms = [\"linux-64\", \"win-64\"]\n";

    public static ManifestReading Read(string text, string fileName = "pixi.toml")
        => ManifestReader.Read(text, "/w/" + fileName, "/home/u");

    /// <summary>With the files that lie in /w.</summary>
    public static ManifestReading ReadBeside(string text, params string[] files) =>
        ManifestReader.Read(text, "/w/pixi.toml", "/home/u", path => files.Contains(path["/w/".Length..]));

    /// <summary>A manifest without errors.</summary>
    public static Manifest Parse(string text, string fileName = "pixi.toml")
    {
        var reading = Read(text, fileName);
        Assert.DoesNotContain(reading.Diagnostics, diagnostic => diagnostic.IsError);
        return Assert.IsType<Manifest>(reading.Manifest);
    }

    public static WorkspacePlatform PlatformOf(this WorkspaceEnvironment environment, string subdir) =>
        environment.Platforms.Single(platform => platform.Subdir.Name == subdir);

    public static IEnumerable<string> RequirementTexts(this WorkspaceEnvironment environment, string subdir) =>
        environment.Requirements(environment.PlatformOf(subdir)).Select(requirement => requirement.Text);
}
