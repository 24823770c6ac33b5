using System.Diagnostics;
using Devenv.TestKit.Fuzzing;

namespace Devenv.Conformance.Fuzzing;

/// <summary>
/// Reads files that were damaged at random: whatever a file holds, it is read or refused, in bounded time and memory and without an
/// exception. What is read is put to use.
/// </summary>
internal sealed class FuzzVerb : IVerb
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    public string Name => "fuzz";

    public string Usage
        => "manifests|locks|zstd|repodata|shards [--count N] [--seed S] [--first I] [--save FOLDER] FOLDER… with such files";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        var options = FuzzOptions.Parse(arguments);
        IFuzzSubject subject = options.Subject switch
        {
            "manifests" => new ManifestFuzz(options.Folders),
            "locks" => new LockFuzz(options.Folders),
            "shards" => new ShardFuzz(options.Folders),
            "zstd" => new ZstdFuzz(options.Folders),
            _ => new RepodataFuzz(options.Folders),
        };
        var mutator = new Mutator(subject.Files, options.Seed);
        using var watchdog = new Watchdog(s_limit);
        for (var number = options.First; number < options.First + options.Count; number++)
        {
            var content = mutator.Case(number);
            var name = $"{options.Subject} case {number} of seed {options.Seed}";
            watchdog.Begin(name);
            var watch = Stopwatch.StartNew();
            var reason = Judge(content, subject);
            watchdog.End();
            if (reason is not null && options.SaveFolder is { } folder)
            {
                Directory.CreateDirectory(folder);
                File.WriteAllBytes(Path.Join(folder, $"{options.Subject}-{options.Seed}-{number}.txt"), content);
            }

            yield return new CaseResult(name, reason, watch.Elapsed.TotalMilliseconds);
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{subject.Accepted} of {options.Count} damaged files were read, the others refused; "
            + $"at most {process.PeakWorkingSet64 >> 20} MiB were used");
    }

    private static string? Judge(byte[] content, IFuzzSubject subject)
    {
        try
        {
            string? fault = null;
            return AllocationLimit.Exceeded(content.Length, () => fault = subject.Judge(content)) ?? fault;
        }
        // Any exception is a fault of the product; the next case is still of interest.
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception.ToString();
        }
    }
}
