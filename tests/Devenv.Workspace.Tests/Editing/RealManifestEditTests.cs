using Devenv.Conda.Matching;
using Devenv.Pypi.Requirements;
using Devenv.TestKit;
using Devenv.Workspace.Editing;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Editing;

/// <summary>Edits of the manifests that people keep (../shared/corpus), judged by the reader.</summary>
public sealed class RealManifestEditTests
{
    private static readonly string[] s_names = ["pixi.toml", "pyproject.toml", "mojoproject.toml"];

    private static readonly MatchSpec s_added = MatchSpec.Parse("devenv-new >=1,<2");

    [SharedFact]
    public void An_added_dependency_is_asked_for_where_it_was_added_and_removing_it_gives_the_file_back()
    {
        var locations = 0;
        var wrong = new List<string>();
        foreach (var (path, text, manifest) in Manifests())
        {
            foreach (var location in manifest.Environments.SelectMany(environment => environment.FeatureNames).Distinct()
                .Select(feature => new ManifestLocation(feature, null)))
            {
                locations++;
                var added = ManifestEditor.Open(text, path).AddDependency(location, s_added);
                if (FaultOf(manifest, location, added, path) is { } fault)
                {
                    wrong.Add($"{path} {location.Feature}: {fault}");
                }
                else if (added.RemoveDependency(location, s_added.Name).Text != text && !IsTableNew(text, added.Text))
                {
                    wrong.Add($"{path} {location.Feature}: removed differs");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(locations, 500, 10_000);
    }

    [SharedFact]
    public void An_added_distribution_is_asked_for_where_it_was_added()
    {
        var locations = 0;
        var wrong = new List<string>();
        foreach (var (path, text, manifest) in Manifests())
        {
            foreach (var feature in manifest.Environments.SelectMany(environment => environment.FeatureNames).Distinct())
            {
                foreach (var selector in new[] { null, "linux-64" })
                {
                    locations++;
                    var location = new ManifestLocation(feature, selector);
                    var added = ManifestEditor.Open(text, path).AddPypiDependency(location, Requirement.Parse("devenv-new>=1"));
                    var after = ManifestReader.Read(added.Text, path, "/home/u").Manifest;
                    if (after is null || !Distributions(after).SetEquals(Distributions(manifest).Concat(
                        EditedSolve.All(manifest, location).Select(solve => $"{solve.Environment.Name} {solve.Platform.Name} devenv-new"))))
                    {
                        wrong.Add($"{path} {feature} {selector}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(locations, 1000, 20_000);
    }

    private static HashSet<string> Distributions(Manifest manifest) =>
    [
        .. from environment in manifest.Environments
           from platform in environment.Platforms
           from requirement in environment.PypiRequirements(platform)
           select $"{environment.Name} {platform.Name} {requirement.Name}",
    ];

    private static string? FaultOf(Manifest before, ManifestLocation location, ManifestEditor added, string path)
    {
        var reading = ManifestReader.Read(added.Text, path, "/home/u");
        if (reading.Manifest is not { } after)
        {
            return reading.Diagnostics.First(diagnostic => diagnostic.IsError).ToString();
        }

        foreach (var (old, current) in before.Environments.Zip(after.Environments))
        {
            foreach (var platform in old.Platforms)
            {
                var expected = old.Requirements(platform).Select(requirement => requirement.Spec.ToString()).ToHashSet();
                if (old.FeatureNames.Contains(location.Feature))
                {
                    expected.Add("devenv-new >=1,<2");
                }

                if (!expected.SetEquals(current.Requirements(platform).Select(requirement => requirement.Spec.ToString())))
                {
                    return $"{old.Name} on {platform.Name} asks for something else";
                }
            }
        }

        return null;
    }

    /// <summary>Remove leaves a table that has become empty.</summary>
    private static bool IsTableNew(string before, string after) =>
        after.Split('\n').Count(line => line.StartsWith('[')) > before.Split('\n').Count(line => line.StartsWith('['));

    private static IEnumerable<(string Path, string Text, Manifest Manifest)> Manifests() =>
        from folder in new[] { "corpus/workspaces", "corpus/manifests-only" }
        from workspace in Directory.EnumerateDirectories(SharedData.PathOf(folder)).Order(StringComparer.Ordinal)
        let path = s_names.Select(name => Path.Join(workspace, name)).FirstOrDefault(File.Exists)
        where path is not null
        let text = File.ReadAllText(path)
        let manifest = ManifestReader.Read(text, path, "/home/u").Manifest
        where manifest is not null
        select (path, text, manifest);
}
