using System.Text.Json;
using Devenv.Conda.Matching;
using Devenv.Conda.Versions;
using Devenv.TestKit;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Workspace.Tests.Manifests;

/// <summary>Composition against what independent programs made of the same manifests (../shared/corpus/README.md).</summary>
public sealed class RealManifestTests
{
    // The large ones take seconds and say nothing new.
    private const int LongestLockFile = 100_000;

    [SharedFact]
    public void Requirements_are_those_of_the_recorded_solves()
    {
        var checkedCases = 0;
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(SharedData.PathOf("corpus/solve-cases.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.GetProperty("derived").ValueKind != JsonValueKind.Null
                || Read(root.GetProperty("origin").GetString()!) is not { } manifest
                || manifest.Environment(root.GetProperty("environment").GetString()!) is not { } environment)
            {
                continue;
            }

            var subdir = root.GetProperty("platform").GetString();
            var platform = environment.Platforms.First(candidate => candidate.Subdir.Name == subdir);
            var expected = root.GetProperty("specs").EnumerateArray().Select(spec => MatchSpec.Parse(spec.GetString()!)).Where(IsCompared)
                .Select(Text).ToHashSet();
            var actual = environment.Requirements(platform).Select(requirement => requirement.Spec).Where(IsCompared)
                .Select(Text).ToHashSet();
            checkedCases++;
            if (!expected.SetEquals(actual))
            {
                wrong.Add($"{root.GetProperty("id")}: "
                    + $"{string.Join(", ", expected.Except(actual))} | {string.Join(", ", actual.Except(expected))}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
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
            if (new FileInfo(path).Length > LongestLockFile || LockFileReader.Read(File.ReadAllText(path), path).File is not { } locked)
            {
                continue;
            }

            checkedFiles++;
            wrong.AddRange(manifest.Environments.SelectMany(environment => Differences(manifest, environment, locked))
                .Select(difference => $"{name}: {difference}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.InRange(checkedFiles, 100, 2000);
    }

    /// <summary>The recorded requests leave out channels of specs, and the python that a pyproject.toml implies (MANIFEST §13).</summary>
    private static bool IsCompared(MatchSpec spec) => spec.Channel is null && spec.Name.Normalized != "python";

    /// <summary>Any version is written there as none.</summary>
    private static string Text(MatchSpec spec) => (spec.Version == VersionSpec.Any ? spec with { Version = null } : spec).ToString();

    private static IEnumerable<string> Differences(Manifest manifest, WorkspaceEnvironment environment, LockFile locked)
    {
        if (locked.Environment(environment.Name) is not { } other)
        {
            yield return $"{environment.Name} is not locked";
            yield break;
        }

        var expected = other.Channels.Select(channel => channel.Url.UrlWithoutSlash).ToList();
        var actual = manifest.SolveScope(environment).Channels.Select(channel => channel.UrlWithoutSlash).ToList();
        if (!expected.SequenceEqual(actual))
        {
            yield return $"{environment.Name} channels {string.Join(' ', expected)} | {string.Join(' ', actual)}";
        }

        // A platform without packages is not listed there.
        var platforms = environment.Platforms.Select(platform => platform.Subdir.Name).Distinct().Order().ToList();
        var lockedPlatforms = other.Packages.Keys.Select(key => locked.Platform(key)?.Subdir.Name ?? key).Distinct().Order().ToList();
        var asking = environment.Platforms
            .Where(platform => environment.Requirements(platform).Length + environment.SourceRequirements(platform).Length > 0)
            .Select(platform => platform.Subdir.Name);
        if (lockedPlatforms.Except(platforms).Any() || asking.Except(lockedPlatforms).Any())
        {
            yield return $"{environment.Name} platforms {string.Join(' ', lockedPlatforms)} | {string.Join(' ', platforms)}";
        }
    }

    private static Manifest? Read(string workspace)
    {
        var path = new[] { "pixi.toml", "pyproject.toml", "mojoproject.toml" }
            .Select(file => SharedData.PathOf($"corpus/workspaces/{workspace}/{file}"))
            .FirstOrDefault(File.Exists);
        return path is null ? null : ManifestReader.Read(File.ReadAllBytes(path), path, "/home/user").Manifest;
    }
}
