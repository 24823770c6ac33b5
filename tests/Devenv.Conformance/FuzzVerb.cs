using System.Diagnostics;
using System.Text;
using Devenv.Primitives.Diagnostics;
using Devenv.TestKit.Fuzzing;
using Devenv.Workspace.Locking;
using Devenv.Workspace.Manifests;

namespace Devenv.Conformance;

/// <summary>
/// Reads manifests or lock files that were damaged at random: whatever a file holds, it is read or refused, in bounded time and memory and without an
/// exception. What is read is composed, checked against the other file of its workspace, written and read again.
/// </summary>
internal sealed class FuzzVerb : IVerb
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private int _accepted;

    public string Name => "fuzz";

    public string Usage => "manifests|locks [--count N] [--seed S] [--first I] [--save FOLDER] FOLDER… with manifests and lock files";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        var options = FuzzOptions.Parse(arguments);
        var corpus = FuzzCorpus.Read(options.Folders, options.Subject == "manifests");
        var mutator = new Mutator(corpus.Files, options.Seed);
        using var watchdog = new Watchdog(s_limit);
        for (var number = options.First; number < options.First + options.Count; number++)
        {
            var content = mutator.Case(number);
            var name = $"{options.Subject} case {number} of seed {options.Seed}";
            watchdog.Begin(name);
            var watch = Stopwatch.StartNew();
            var reason = Judge(content, options.Subject == "manifests", corpus);
            watchdog.End();
            if (reason is not null && options.SaveFolder is { } folder)
            {
                Directory.CreateDirectory(folder);
                File.WriteAllBytes(Path.Join(folder, $"{options.Subject}-{options.Seed}-{number}.txt"), content);
            }

            yield return new CaseResult(name, reason, watch.Elapsed.TotalMilliseconds);
        }

        Console.WriteLine($"{_accepted} of {options.Count} damaged files were read, the others refused");
    }

    private string? Judge(byte[] content, bool isManifest, FuzzCorpus corpus)
    {
        try
        {
            string? fault = null;
            return AllocationLimit.Exceeded(content.Length, () => fault = isManifest ? JudgeManifest(content, corpus) : JudgeLock(content, corpus)) ?? fault;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException) // Any exception is a fault of the product; the next case is still of interest.
        {
            return exception.ToString();
        }
    }

    private string? JudgeManifest(byte[] content, FuzzCorpus corpus)
    {
        var reading = ManifestReader.Read(content, "/w/pixi.toml", "/home/user");
        if (reading.Manifest is not { HasWorkspace: true } manifest)
        {
            return reading.Manifest is null && !reading.Diagnostics.Any(diagnostic => diagnostic.IsError) ? "is neither read nor refused" : null;
        }

        _accepted++;
        foreach (var environment in manifest.Environments)
        {
            foreach (var platform in environment.Platforms)
            {
                var scope = manifest.SolveScope(environment);
                _ = (scope.Requirements(platform), scope.Constraints(platform), scope.PypiRequirements(platform), scope.Unsupported(platform), scope.Channels);
                _ = (environment.Activation(platform), environment.Tasks(platform));
            }
        }

        LockCheck.Check(manifest, corpus.Lock);
        return null;
    }

    private string? JudgeLock(byte[] content, FuzzCorpus corpus)
    {
        var reading = LockFileReader.Read(Encoding.UTF8.GetString(content), "/w/pixi.lock");
        if (reading.File is not { } file)
        {
            return reading.Diagnostics.Any(diagnostic => diagnostic.IsError) ? null : "is neither read nor refused";
        }

        _accepted++;
        LockCheck.Check(corpus.Manifest, file);
        return JudgeWriting(file, 6) ?? JudgeWriting(file, 7);
    }

    private static string? JudgeWriting(LockFile file, int format)
    {
        try
        {
            var again = LockFileReader.Read(LockFileWriter.Write(file.InFormat(format)), "/w/pixi.lock");
            return again.File is null ? $"what was written of it in format {format} is refused: {again.Diagnostics[0]}" : null;
        }
        catch (DevenvException refusal) when (refusal.Diagnostic.Code is "DEVENV3030" or "DEVENV3031")
        {
            return null; // Its content has no form in the format.
        }
    }
}
