using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Devenv.Primitives.Diagnostics;
using Devenv.Pypi.Names;
using Devenv.Pypi.Requirements;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;
using Devenv.Workspace.Manifests.Pypi;

namespace Devenv.Conformance.Manifests;

/// <summary>Asks whether lock files still fulfil their manifests and compares with a list of verdicts.</summary>
internal sealed class FreshVerb : IVerb
{
    private static readonly string[] s_manifests = ["pixi.toml", "pyproject.toml", "mojoproject.toml"];

    public string Name => "fresh";

    public string Usage => "a folder of workspaces, --expected FILE, or --mutate";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        var rest = arguments.ToList();
        var mutates = rest.Remove("--mutate");
        var expected = TakeExpected(rest);
        if (rest.Count != 1 || !Directory.Exists(rest[0]) || (expected is null && !mutates))
        {
            throw new UsageException("one folder and --expected FILE or --mutate are needed");
        }

        var root = rest[0];
        foreach (var lockFile in Directory.EnumerateFiles(root, "pixi.lock", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var folder = Path.GetDirectoryName(lockFile) ?? root;
            var name = Path.GetRelativePath(root, folder).Replace('\\', '/');
            var results = mutates ? Mutate(name, folder, lockFile) : Judge(name, folder, lockFile, expected ?? []);
            foreach (var result in results)
            {
                yield return result;
            }
        }
    }

    private static Dictionary<string, bool>? TakeExpected(List<string> arguments)
    {
        var index = arguments.IndexOf("--expected");
        if (index < 0 || index + 1 >= arguments.Count)
        {
            return null;
        }

        var file = arguments[index + 1];
        arguments.RemoveRange(index, 2);
        var verdicts = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file))
        {
            using var entry = JsonDocument.Parse(line);
            var fresh = entry.RootElement.GetProperty("fresh");
            if (fresh.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                verdicts[entry.RootElement.GetProperty("name").GetString() ?? string.Empty] = fresh.GetBoolean();
            }
        }

        return verdicts;
    }

    private static IEnumerable<CaseResult> Judge(string name, string folder, string lockFile, Dictionary<string, bool> expected)
    {
        if (!expected.TryGetValue(name, out var fresh))
        {
            yield break;
        }

        var (manifestText, lockText) = (File.ReadAllText(ManifestOf(folder)), File.ReadAllText(lockFile));
        var watch = Stopwatch.StartNew();
        var (verdict, fault) = Check(manifestText, ManifestOf(folder), lockText, lockFile);
        var reason = fault
            ?? (verdict switch
            {
                LockVerdict.OutOfDate outOfDate when fresh => $"is up to date, but: {outOfDate.Reason}",
                LockVerdict.UpToDate when !fresh => "is out of date, and nothing was found",
                _ => null,
            });
        yield return new CaseResult(name, reason, watch.Elapsed.TotalMilliseconds);
    }

    private static string ManifestOf(string folder) =>
        s_manifests.Select(file => Path.Join(folder, file)).FirstOrDefault(File.Exists)
        ?? throw new UsageException($"there is no manifest in \"{folder}\"");

    private static (LockVerdict? Verdict, string? Fault) Check(string manifestText, string manifestPath, string lockText, string lockPath)
    {
        var manifest = ManifestReader.Read(manifestText, manifestPath, "/home/user");
        if (manifest.Manifest is null)
        {
            return (null, $"the manifest was refused: {manifest.Diagnostics.First(diagnostic => diagnostic.IsError)}");
        }

        var reading = LockFileReader.Read(lockText, lockPath);
        if (reading.File is null)
        {
            return (null, reading.Diagnostics[0].ToString());
        }

        var projects = LocalProjects.Read(manifest.Manifest, reading.File,
            path => path == manifestPath ? manifestText : File.Exists(path) ? File.ReadAllText(path) : null);
        return (LockCheck.Check(manifest.Manifest, reading.File, now: null, projects), null);
    }

    /// <summary>
    /// A fresh workspace stays fresh with a comment or a task more, and not with an impossible bound on any direct dependency that holds
    /// somewhere.
    /// </summary>
    private static IEnumerable<CaseResult> Mutate(string name, string folder, string lockFile)
    {
        var (path, lockText) = (ManifestOf(folder), File.ReadAllText(lockFile));
        var text = File.ReadAllText(path);
        if (Check(text, path, lockText, lockFile).Verdict is not LockVerdict.UpToDate
            || ManifestReader.Read(text, path, "/home/user").Manifest is not { } manifest)
        {
            yield break;
        }

        yield return Expect("comment", text + "\n# a comment\n", null);
        var table = path.EndsWith("pyproject.toml", StringComparison.Ordinal) ? "tool.pixi.tasks" : "tasks";
        yield return Expect("task", $"{text}\n[{table}.task-of-a-test]\ncmd = \"true\"\n", null);
        var mutation = new ManifestMutation(text, path);
        foreach (var requirement in Distinct(
            manifest, (environment, platform) => environment.Requirements(platform), requirement => requirement.Span))
        {
            if (mutation.Conda(requirement.Span) is { } changed)
            {
                yield return Expect(At(requirement.Spec.Name.Source, requirement.Span), changed, requirement.Spec.Name.Source);
            }
        }

        foreach (var requirement in Distinct(
            manifest, (environment, platform) => environment.SourceRequirements(platform), requirement => requirement.Span))
        {
            if (mutation.Conda(requirement.Span) is { } changed)
            {
                yield return Expect(At(requirement.Name.Source, requirement.Span), changed, requirement.Name.Source);
            }
        }

        foreach (var requirement in Distinct(manifest, Asked, requirement => requirement.Span))
        {
            if (mutation.Pypi(requirement.Span) is { } changed)
            {
                yield return Expect(At(requirement.Name.Source, requirement.Span), changed, requirement.Name.Source);
            }
        }

        CaseResult Expect(string change, string changed, string? named) => Judge($"{name}#{change}",
            () => Check(changed, path, lockText, lockFile), named);
    }

    private static IEnumerable<T> Distinct<T>(
        Manifest manifest, Func<WorkspaceEnvironment, WorkspacePlatform, IEnumerable<T>> requirements, Func<T, SourceSpan> place) =>
        manifest.Environments
            .SelectMany(environment => environment.Platforms.SelectMany(platform => requirements(environment, platform)))
            .Where(requirement => place(requirement).Line > 0)
            .DistinctBy(place);

    /// <summary>Without those that an override stands for, and those whose marker holds on no platform.</summary>
    private static IEnumerable<PypiRequirement> Asked(WorkspaceEnvironment environment, WorkspacePlatform platform) =>
        environment.PypiRequirements(platform).Where(requirement =>
            !environment.PypiOptions(platform).DependencyOverrides.Any(entry => entry.Name == requirement.Name)
            && (requirement.Marker is null || (MarkerEnvironment.TryCreate(platform.Subdir.Name, "3.12.0", out var markers, out _)
                && requirement.Marker.Evaluate(markers, ImmutableHashSet<PypiName>.Empty))));

    private static string At(string name, SourceSpan place) => $"{name}@{place.Line.ToString(CultureInfo.InvariantCulture)}";

    private static CaseResult Judge(string id, Func<(LockVerdict? Verdict, string? Fault)> check, string? named)
    {
        var watch = Stopwatch.StartNew();
        var (verdict, fault) = check();
        var reason = fault ?? (verdict, named) switch
        {
            (LockVerdict.UpToDate, not null) => $"an impossible bound on {named} was not noticed",
            (LockVerdict.OutOfDate outOfDate, null) => $"it made the lock file out of date: {outOfDate.Reason}",
            (LockVerdict.OutOfDate outOfDate, not null) when !outOfDate.Reason.Contains(named, StringComparison.OrdinalIgnoreCase) =>
                $"the reason does not name {named}: {outOfDate.Reason}",
            _ => null,
        };
        return new CaseResult(id, reason, watch.Elapsed.TotalMilliseconds);
    }
}
