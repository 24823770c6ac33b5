using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Conformance;

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
        s_manifests.Select(file => Path.Join(folder, file)).FirstOrDefault(File.Exists) ?? throw new UsageException($"there is no manifest in \"{folder}\"");

    private static (LockVerdict? Verdict, string? Fault) Check(string manifestText, string manifestPath, string lockText, string lockPath)
    {
        var manifest = ManifestReader.Read(manifestText, manifestPath, "/home/user");
        if (manifest.Manifest is null)
        {
            return (null, $"the manifest was refused: {manifest.Diagnostics.First(diagnostic => diagnostic.IsError)}");
        }

        var reading = LockFileReader.Read(lockText, lockPath);
        return reading.File is null
            ? (null, reading.Diagnostics[0].ToString())
            : (LockCheck.Check(manifest.Manifest, reading.File), null);
    }

    /// <summary>A fresh workspace stays fresh with a comment or a task more, and not with an impossible bound on any direct dependency.</summary>
    private static IEnumerable<CaseResult> Mutate(string name, string folder, string lockFile)
    {
        var (path, lockText) = (ManifestOf(folder), File.ReadAllText(lockFile));
        var text = File.ReadAllText(path);
        if (Check(text, path, lockText, lockFile).Verdict is not LockVerdict.UpToDate)
        {
            yield break;
        }

        yield return Expect($"{name}#comment", text + "\n# a comment\n", null);
        if (ManifestReader.Read(text, path, "/home/user").Manifest is not { } manifest)
        {
            yield break;
        }

        var dependencies = manifest.Environments
            .SelectMany(environment => environment.Platforms.SelectMany(platform => environment.Requirements(platform)))
            .Where(requirement => requirement.Span.Line > 0)
            .DistinctBy(requirement => requirement.Span);
        foreach (var requirement in dependencies)
        {
            if (Impossible(text, requirement) is { } changed)
            {
                yield return Expect($"{name}#{requirement.Spec.Name}@{requirement.Span.Line.ToString(CultureInfo.InvariantCulture)}", changed, requirement.Spec.Name.Source);
            }
        }

        CaseResult Expect(string id, string changed, string? named)
        {
            var watch = Stopwatch.StartNew();
            var (verdict, fault) = Check(changed, path, lockText, lockFile);
            var reason = fault ?? (verdict, named) switch
            {
                (LockVerdict.UpToDate, not null) => $"an impossible bound on {named} was not noticed",
                (LockVerdict.OutOfDate outOfDate, null) => $"a comment made it out of date: {outOfDate.Reason}",
                (LockVerdict.OutOfDate outOfDate, not null) when !outOfDate.Reason.Contains(named, StringComparison.OrdinalIgnoreCase) =>
                    $"the reason does not name {named}: {outOfDate.Reason}",
                _ => null,
            };
            return new CaseResult(id, reason, watch.Elapsed.TotalMilliseconds);
        }
    }

    /// <summary>Replaces a plain value in a line <c>name = "value"</c> by a bound that nothing meets; null where the line has another form.</summary>
    private static string? Impossible(string text, CondaRequirement requirement)
    {
        var lines = text.Split('\n');
        var line = lines[requirement.Span.Line - 1];
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var value = equals < 0 ? string.Empty : line[(equals + 1)..].TrimStart();
        if (!line.TrimStart().Trim('"').StartsWith(requirement.Spec.Name.Source, StringComparison.OrdinalIgnoreCase) || !value.StartsWith('"'))
        {
            return null;
        }

        lines[requirement.Span.Line - 1] = line[..(equals + 1)] + " \"==999999!0\"";
        return string.Join('\n', lines);
    }
}
