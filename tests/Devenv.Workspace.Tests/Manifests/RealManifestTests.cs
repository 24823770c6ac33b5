using System.Text.Json;
using Devenv.TestKit;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Manifests;

/// <summary>Composition against what independent programs made of the same manifests (../shared/corpus/README.md).</summary>
public sealed class RealManifestTests
{
    [SharedFact]
    public void Requirements_are_those_of_the_recorded_solves()
    {
        var checkedCases = 0;
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(SharedData.PathOf("corpus/solve-cases.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.GetProperty("derived").ValueKind != JsonValueKind.Null || Read(root.GetProperty("origin").GetString()!) is not { } manifest
                || manifest.Environment(root.GetProperty("environment").GetString()!) is not { } environment)
            {
                continue;
            }

            var subdir = root.GetProperty("platform").GetString();
            var platform = environment.Platforms.First(candidate => candidate.Subdir.Name == subdir);
            var expected = root.GetProperty("specs").EnumerateArray().Select(spec => spec.GetString()!.Split(' ')[0]).Order().Distinct().ToList();
            var actual = environment.Requirements(platform).Where(requirement => requirement.Spec.Channel is null)
                .Select(requirement => requirement.Spec.Name.Normalized).Order().Distinct().ToList();
            checkedCases++;
            if (!expected.SequenceEqual(actual))
            {
                wrong.Add($"{root.GetProperty("id")}: {string.Join(' ', expected.Except(actual))} | {string.Join(' ', actual.Except(expected))}");
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(checkedCases, 300, 2000);
    }

    [SharedFact]
    public void Channels_and_platforms_are_those_of_fresh_lock_files()
    {
        var checkedFiles = 0;
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(SharedData.PathOf("corpus/workspaces.expected.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var name = json.RootElement.GetProperty("name").GetString()!;
            if (json.RootElement.GetProperty("fresh").ValueKind != JsonValueKind.True || Read(name) is not { } manifest)
            {
                continue;
            }

            var path = SharedData.PathOf($"corpus/workspaces/{name}/pixi.lock");
            if (LockFileReader.Read(File.ReadAllText(path), path).File is not { } locked)
            {
                continue;
            }

            checkedFiles++;
            wrong.AddRange(manifest.Environments.SelectMany(environment => Differences(manifest, environment, locked)).Select(difference => $"{name}: {difference}"));
        }

        Assert.Empty(wrong);
        Assert.InRange(checkedFiles, 100, 2000);
    }

    private static IEnumerable<string> Differences(Manifest manifest, WorkspaceEnvironment environment, LockFile locked)
    {
        if (locked.Environment(environment.Name) is not { } other)
        {
            yield return $"{environment.Name} is not locked";
            yield break;
        }

        var expected = other.Channels.Select(channel => channel.Url.TrimEnd('/')).ToList();
        var actual = manifest.SolveScope(environment).Channels.Select(channel => channel.UrlWithoutSlash).ToList();
        if (!expected.SequenceEqual(actual))
        {
            yield return $"{environment.Name} channels {string.Join(' ', expected)} | {string.Join(' ', actual)}";
        }

        var platforms = environment.Platforms.Select(platform => platform.Subdir.Name).Order().ToList();
        var lockedPlatforms = other.Packages.Keys.Select(key => locked.Platform(key)?.Subdir.Name ?? key).Order().ToList();
        if (!platforms.SequenceEqual(lockedPlatforms))
        {
            yield return $"{environment.Name} platforms {string.Join(' ', lockedPlatforms)} | {string.Join(' ', platforms)}";
        }
    }

    private static Manifest? Read(string workspace)
    {
        var path = new[] { "pixi.toml", "pyproject.toml", "mojoproject.toml" }
            .Select(file => SharedData.PathOf($"corpus/workspaces/{workspace}/{file}"))
            .First(File.Exists);
        return ManifestReader.Read(File.ReadAllBytes(path), path, "/home/user").Manifest;
    }
}
