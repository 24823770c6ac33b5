using System.Diagnostics;
using Devenv.Formats.Toml;
using Devenv.Workspace.Manifests;

namespace Devenv.Conformance.Manifests;

/// <summary>
/// Judges the manifest reader with a folder of folders that hold one manifest each: each is read without an error, and every environment
/// composes; with
/// <c>--invalid</c>, each is refused with a code and a place.
/// </summary>
internal sealed class ManifestsVerb : IVerb
{
    private static readonly string[] s_fileNames = ["pixi.toml", "pyproject.toml", "mojoproject.toml"];

    public string Name => "manifests";

    public string Usage => "[--invalid] FOLDER… of folders with a manifest";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        var folders = arguments.Where(argument => argument != "--invalid").ToList();
        if (folders.Count == 0 || !folders.TrueForAll(Directory.Exists))
        {
            throw new UsageException("manifests takes folders");
        }

        foreach (var folder in folders.SelectMany(Directory.GetDirectories).Order(StringComparer.Ordinal))
        {
            if (Array.Find(s_fileNames, name => File.Exists(Path.Join(folder, name))) is { } name)
            {
                var clock = Stopwatch.StartNew();
                var path = Path.GetFullPath(Path.Join(folder, name));
                var isInvalid = arguments.Contains("--invalid");
                var reason = Judge(path, isInvalid);
                yield return new CaseResult(Path.GetFileName(folder), reason, clock.Elapsed.TotalMilliseconds)
                {
                    Explanation = reason is null || isInvalid ? null : Explain(path),
                };
            }
        }
    }

    private static string? Explain(string path)
    {
        var content = File.ReadAllBytes(path);
        return ManifestPeculiarity.Find(content, path, TomlDocument.Parse(content, path).Root);
    }

    private static string? Judge(string path, bool isInvalid)
    {
        var reading = ManifestReader.Read(File.ReadAllBytes(path), path, "/home/user");
        var errors = reading.Diagnostics.Where(diagnostic => diagnostic.IsError).ToList();
        if (isInvalid)
        {
            return errors.Count == 0 ? "is accepted"
                : errors.Exists(error => error.Span is null or { Line: 0 }) ? $"has no place: {errors[0]}"
                : null;
        }

        if (reading.Manifest is not { } manifest)
        {
            return string.Join(" | ", errors.Take(5));
        }

        foreach (var (environment, platform) in manifest.Environments
            .SelectMany(environment => environment.Platforms.Select(platform => (environment, platform))))
        {
            var scope = manifest.SolveScope(environment);
            _ = (scope.Requirements(platform), scope.Constraints(platform), scope.PypiRequirements(platform), scope.Unsupported(platform),
                scope.Channels);
            _ = (environment.Activation(platform), environment.Tasks(platform));
        }

        return null;
    }
}
