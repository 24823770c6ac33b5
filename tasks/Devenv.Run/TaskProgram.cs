using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Devenv.Operations;
using Devenv.Primitives;

namespace Devenv.Run;

/// <summary>Runs tasks and programs of a workspace and passes on the signals that this process gets.</summary>
internal static class TaskProgram
{
    private static readonly (PosixSignal Signal, int Number)[] s_signals =
        [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15)];

    /// <param name="words">Manifest, root folder, environment, platform, options separated by blanks, task, what stands behind it.</param>
    public static async Task<int> RunAsync(ImmutableArray<string> words)
    {
        using var operation = new RunTask(new RunTaskRequest
        {
            ManifestPath = words[0],
            RootFolder = words[1],
            Environment = words[2],
            Platform = words[3],
            Options = OptionsOf(words[4]),
            Task = words[5],
            Words = words[6..],
            StartFolder = Environment.CurrentDirectory,
            ToolVersion = ToolVersion(),
            Host = Host(),
            Tell = Console.Error.WriteLine,
        });
        return await WithSignalsAsync(operation.Signal, operation.RunAsync);
    }

    /// <param name="words">The environment's record, options separated by blanks, a task or a program with its arguments.</param>
    public static async Task<int> RunInAsync(ImmutableArray<string> words)
    {
        using var operation = new RunInEnvironment(new RunInEnvironmentRequest
        {
            RecordPath = words[0],
            Options = OptionsOf(words[1]),
            Words = words[2..],
            StartFolder = Environment.CurrentDirectory,
            ToolVersion = ToolVersion(),
            Host = Host(),
            Tell = Console.Error.WriteLine,
        });
        return await WithSignalsAsync(operation.Signal, operation.RunAsync);
    }

    private static async Task<int> WithSignalsAsync(Action<int> signal, Func<Task<int>> run)
    {
        var registrations = s_signals.Select(entry => PosixSignalRegistration.Create(entry.Signal, context =>
        {
            context.Cancel = true;
            signal(entry.Number);
        })).ToImmutableArray();
        var exitCode = await run();
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        return exitCode;
    }

    private static ImmutableArray<string> OptionsOf(string words) => [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static string ToolVersion() =>
        typeof(TaskProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? string.Empty;

    private static HostEnvironment Host() => OperationHost.Capture(Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => entry.Value as string ?? string.Empty));
}
