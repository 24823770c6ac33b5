using System.Xml.Linq;
using Devenv.TestKit;

namespace Devenv.Primitives.Tests;

/// <summary>The arrows of docs/architecture.md, held against the project files.</summary>
public sealed class ProjectArrowsTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["Primitives"] = [],
        ["Formats"] = ["Primitives"],
        ["Solver"] = [],
        ["Conda"] = ["Solver", "Formats", "Primitives"],
        ["Pypi"] = ["Solver", "Formats", "Primitives"],
        ["Workspace"] = ["Conda", "Pypi", "Formats", "Primitives"],
        ["Host"] = ["Conda", "Primitives"],
        ["Store"] = ["Host", "Conda", "Pypi", "Formats", "Primitives"],
        ["Install"] = ["Host", "Conda", "Pypi", "Primitives"],
        ["Activation"] = ["Host", "Workspace", "Conda", "Primitives"],
        ["Vault"] = ["Host", "Primitives"],
        ["Sync"] = ["Host", "Primitives"],
        ["Operations"] =
        [
            "Sync", "Vault", "Activation", "Install", "Store", "Host", "Workspace", "Pypi", "Conda", "Solver", "Formats", "Primitives",
        ],
        ["Tasks"] = ["Tasks.LastBuild", "Operations", "Studio", "Primitives"],
        ["Tasks.LastBuild"] = [],
        ["Run"] = ["Operations", "Primitives"],
    };

    [Fact]
    public void Every_reference_is_an_arrow_of_the_design()
    {
        var projects = Directory.GetFiles(Path.Join(SharedData.RepositoryRoot, "tasks"), "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        var strays = projects.SelectMany(project => References(project)
            .Where(reference => !s_allowed[Short(project)].Contains(reference))
            .Select(reference => $"{Short(project)} -> {reference}"));
        Assert.Empty(strays);
    }

    [Fact]
    public void Only_the_assemblies_of_tasks_know_MSBuild()
    {
        var users = Directory.GetFiles(Path.Join(SharedData.RepositoryRoot, "tasks"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("Microsoft.Build.", StringComparison.Ordinal))
            .Select(Short);
        Assert.Equal(["Tasks", "Tasks.LastBuild"], users.Order(StringComparer.Ordinal));
    }

    private static string Short(string project) => Path.GetFileNameWithoutExtension(project)["Devenv.".Length..];

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Short(reference.Attribute("Include")?.Value ?? string.Empty));
}
