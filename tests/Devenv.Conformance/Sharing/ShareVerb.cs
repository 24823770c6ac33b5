using System.Diagnostics;
using System.Globalization;
using Devenv.TestKit;

namespace Devenv.Conformance.Sharing;

/// <summary>
/// Lets processes build workspaces that share a cold cache, all at once: each must succeed, each package must be asked for once, and what
/// they leave must be whole.
/// </summary>
internal sealed class ShareVerb : IVerb
{
    public string Name => "share";

    public string Usage =>
        "how many processes, such as 8, build a workspace each from one cold cache; [--rounds N]: how often, 1; "
        + "[--prune]: while another prunes it";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (arguments is [SharingWorkspace.ChildOption, var folder])
        {
            new SharingWorkspace(folder).RunChildAsync().GetAwaiter().GetResult();
            return [];
        }

        if (arguments is [SharingWorkspace.PruneOption, var cache])
        {
            SharingWorkspace.PruneAsync(cache).GetAwaiter().GetResult();
            return [];
        }

        var isPruned = arguments.Contains(SharingWorkspace.PruneOption);
        return arguments.Where(argument => argument != SharingWorkspace.PruneOption).ToArray() switch
        {
            [var count] => Judge(Number(count), 1, isPruned),
            [var count, "--rounds", var rounds] => Judge(Number(count), Number(rounds), isPruned),
            _ => throw new UsageException("the number of processes is missing"),
        };
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"\"{text}\" is no number above zero");

    private static IEnumerable<CaseResult> Judge(int count, int rounds, bool isPruned)
    {
        using var temporary = new TemporaryFolder();
        SharingWorkspace.CreateChannel(temporary.PathOf("channel"));
        var server = ChannelServer.StartAsync(temporary.PathOf("channel")).GetAwaiter().GetResult();
        try
        {
            for (var round = 1; round <= rounds; round++)
            {
                var watch = Stopwatch.StartNew();
                var before = server.Requests.Count;
                var folder = temporary.PathOf($"round{round}");
                var workspaces = Enumerable.Range(0, count)
                    .Select(number => new SharingWorkspace(Path.Join(folder, $"w{number}"))).ToArray();
                var reason = Judge(workspaces, server.Url, isPruned) ?? (isPruned ? null : Requested([.. server.Requests.Skip(before)]));
                Directory.Delete(folder, recursive: true);
                yield return new CaseResult($"round {round}, {count} processes", reason, watch.Elapsed.TotalMilliseconds);
            }
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static string? Judge(SharingWorkspace[] workspaces, string url, bool isPruned)
    {
        using var pruning = isPruned ? workspaces[0].StartPruning() : null;
        var children = workspaces.Select(workspace => workspace.Start(url)).ToArray();
        foreach (var child in children)
        {
            child.StandardOutput.ReadLine();
        }

        // All are there, so none has a start.
        foreach (var child in children)
        {
            child.StandardInput.Close();
        }

        var faults = children.Select(End).ToList();
        if (pruning is not null)
        {
            pruning.StandardInput.Close();
            faults.Add(End(pruning, workspaces.Length));
        }

        return faults.Find(fault => fault is not null)
            ?? workspaces.Select(workspace => workspace.FaultAsync(isPruned).GetAwaiter().GetResult())
                .FirstOrDefault(fault => fault is not null);
    }

    private static string? End(Process child, int number)
    {
        using (child)
        {
            var output = child.StandardOutput.ReadToEnd().Trim();
            child.WaitForExit();
            return child.ExitCode == 0 && output.StartsWith(SharingWorkspace.Done, StringComparison.Ordinal)
                ? null
                : $"process {number} ends with {child.ExitCode}: {output}";
        }
    }

    private static string? Requested(string[] requests)
    {
        var archives = requests
            .Where(request =>
                request.Contains(".conda ", StringComparison.Ordinal) || request.Contains(".tar.bz2 ", StringComparison.Ordinal))
            .GroupBy(request => request, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var (request, times) = archives.FirstOrDefault(pair => pair.Value != 1);
        return request is not null ? $"\"{request}\" was asked for {times} times"
            : archives.Count != SharingWorkspace.Packages ? $"{archives.Count} packages of {SharingWorkspace.Packages} were asked for"
            : null;
    }
}
