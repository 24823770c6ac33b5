using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using Devenv.Operations;

namespace Devenv.Run;

/// <summary>Runs a workspace task for a run script and passes on the signals that this process gets.</summary>
internal static class TaskProgram
{
    private static readonly (PosixSignal Signal, int Number)[] s_signals =
        [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15)];

    /// <param name="words">Manifest, root folder, environment, platform, options separated by blanks, task, what stands behind it.</param>
    public static async Task<int> RunAsync(ImmutableArray<string> words)
    {
        var variables = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => entry.Value as string ?? string.Empty);
        using var operation = new RunTask(new RunTaskRequest
        {
            ManifestPath = words[0],
            RootFolder = words[1],
            Environment = words[2],
            Platform = words[3],
            Options = [.. words[4].Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            Task = words[5],
            Words = words[6..],
            StartFolder = Environment.CurrentDirectory,
            ToolVersion = typeof(TaskProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? string.Empty,
            Host = OperationHost.Capture(variables),
            Tell = Console.Error.WriteLine,
        });
        var registrations = s_signals.Select(signal => PosixSignalRegistration.Create(signal.Signal, context =>
        {
            context.Cancel = true;
            operation.Signal(signal.Number);
        })).ToImmutableArray();
        var exitCode = await operation.RunAsync();
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }

        return exitCode;
    }
}
