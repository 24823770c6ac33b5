using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Devenv.TestKit;

namespace Devenv.Conformance.Interrupting;

/// <summary>
/// Kills processes that write a channel's index, and lets four write one at the same time while a fifth reads, from a server whose content
/// changes: whoever looks finds no index or a whole one, and the next build has the right one.
/// </summary>
internal sealed class IndexVerb : IVerb
{
    private const int Seed = 12;
    private const int Writers = 4;
    private const int Rounds = 6;
    private const int KillsPerRace = 20;

    /// <summary>A writer lives at most so many milliseconds more, after it began or after its first index.</summary>
    private const int LongestLife = 100;

    public string Name => "index";

    public string Usage => "how many writers of an index to kill, such as 200";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (IndexProcess.TryRunAsync(arguments).GetAwaiter().GetResult())
        {
            return [];
        }

        return arguments is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? Judge(count)
            : throw new UsageException("the number of writers to kill is missing");
    }

    private static IEnumerable<CaseResult> Judge(int count)
    {
        using var temporary = new TemporaryFolder();
        var (folder, cache) = (temporary.PathOf("channel"), temporary.PathOf("cache"));
        var version = 1;
        IndexedChannel.Publish(folder, version);
        var server = ChannelServer.StartAsync(folder).GetAwaiter().GetResult();
        try
        {
            var random = new Random(Seed);
            for (var kill = 0; kill < count; kill++)
            {
                IndexedChannel.Publish(folder, ++version);
                var (isWarm, life) = (kill % 2 == 0, random.Next(LongestLife));
                yield return Judge($"writer {kill} killed", () => Kill(server.Url, cache, version, isWarm, life));
                if (kill % KillsPerRace == 0)
                {
                    version++;
                    yield return Judge($"{Writers} writers and a reader after {kill}", () => Race(server.Url, cache, folder, version));
                }
            }
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static CaseResult Judge(string name, Func<string?> judgement)
    {
        var watch = Stopwatch.StartNew();
        var reason = judgement();
        return new CaseResult(name, reason, watch.Elapsed.TotalMilliseconds);
    }

    private static string? Kill(string url, string cache, int version, bool isWarm, int life)
    {
        using (var writer = IndexProcess.StartWriter(url, cache, int.MaxValue))
        {
            writer.StandardOutput.ReadLine();
            if (isWarm)
            {
                writer.StandardOutput.ReadLine();
            }

            // The moment is what is to be random.
            writer.WaitForExit(life);
            writer.Kill();
            writer.WaitForExit();
        }

        var channel = new IndexedChannel(url, cache);
        var (left, next) = (Look(channel, isOffline: true), Look(channel, isOffline: false));
        channel.Discard();
        var anew = Look(channel, isOffline: false);
        return left is not null && left != IndexedChannel.Content(version) && left != IndexedChannel.Content(version - 1)
                ? $"the index that was left has {left}"
            : next != IndexedChannel.Content(version) || anew != next ? $"the next builds have {next} and {anew}"
            : channel.Others() is [var file, ..] ? $"\"{file}\" is left"
            : null;
    }

    private static string? Race(string url, string cache, string folder, int version)
    {
        using var reader = IndexProcess.StartReader(url, cache);
        ImmutableArray<Process> writers = [.. Enumerable.Range(0, Writers).Select(_ => IndexProcess.StartWriter(url, cache, Rounds))];
        writers[0].StandardOutput.ReadLine();
        var seen = new List<string> { writers[0].StandardOutput.ReadLine() ?? "nothing" };
        IndexedChannel.Publish(folder, version);
        foreach (var writer in writers)
        {
            seen.AddRange(Rest(writer));
            writer.Dispose();
        }

        reader.StandardInput.Close();
        seen.AddRange(Rest(reader));
        if (Look(new IndexedChannel(url, cache), isOffline: false) != IndexedChannel.Content(version))
        {
            seen.Add("another index at the end");
        }

        return seen.Find(text => text != IndexedChannel.Content(version) && text != IndexedChannel.Content(version - 1));
    }

    /// <summary>What a process has seen until it ends.</summary>
    private static IEnumerable<string> Rest(Process process)
    {
        var lines = process.StandardOutput.ReadToEnd().Split('\n').Where(line => line.Contains(" of version ", StringComparison.Ordinal));
        process.WaitForExit();
        return process.ExitCode == 0 ? lines : [.. lines, $"an end with {process.ExitCode}"];
    }

    private static string? Look(IndexedChannel channel, bool isOffline) => channel.LookAsync(isOffline).GetAwaiter().GetResult();
}
