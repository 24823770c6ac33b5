using System.Diagnostics;
using System.Globalization;

namespace Devenv.Conformance.Interrupting;

/// <summary>Processes that write or read an index again and again and tell what they saw.</summary>
internal static class IndexProcess
{
    /// <summary>What a writer tells before it makes its first index.</summary>
    public const string Begun = "begun";

    private const string Write = "--write";
    private const string Read = "--read";

    /// <summary>Starts a process that makes the index anew so many times.</summary>
    public static Process StartWriter(string url, string cacheFolder, int rounds) =>
        Start(Write, url, cacheFolder, rounds.ToString(CultureInfo.InvariantCulture));

    /// <summary>Starts a process that looks at the index until its input ends.</summary>
    public static Process StartReader(string url, string cacheFolder) => Start(Read, url, cacheFolder);

    /// <summary>What such a process does; false where the arguments are not its.</summary>
    public static async Task<bool> TryRunAsync(IReadOnlyList<string> arguments)
    {
        switch (arguments)
        {
            case [Write, var url, var cacheFolder, var rounds]:
                await WriteAsync(new IndexedChannel(url, cacheFolder), int.Parse(rounds, CultureInfo.InvariantCulture));
                return true;
            case [Read, var url, var cacheFolder]:
                await ReadAsync(new IndexedChannel(url, cacheFolder));
                return true;
            default:
                return false;
        }
    }

    private static async Task WriteAsync(IndexedChannel channel, int rounds)
    {
        var end = EndOfInput();
        Console.WriteLine(Begun);
        for (; rounds > 0 && !end.IsCompleted; rounds--)
        {
            channel.Discard();
            Console.WriteLine(await channel.LookAsync(isOffline: false));
        }
    }

    private static async Task ReadAsync(IndexedChannel channel)
    {
        var end = EndOfInput();
        while (!end.IsCompleted)
        {
            if (await channel.LookAsync(isOffline: true) is { } seen)
            {
                Console.WriteLine(seen);
            }
        }
    }

    /// <summary>Comes when the parent wants it or has ended; the console's reader waits even where it is asked not to.</summary>
    private static Task EndOfInput() => Task.Run(Console.In.ReadToEnd);

    private static Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(IndexProcess).Assembly.Location);
        }

        foreach (var argument in arguments.Prepend("index"))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("no process was started");
    }
}
