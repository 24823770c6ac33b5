using System.Collections;
using System.Runtime.InteropServices;
using Devenv.Operations;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Run;

/// <summary>Prints what this machine is taken to be, and what each way to ask for its driver says.</summary>
internal static class MachineReport
{
    public static async Task<int> PrintAsync()
    {
        var variables = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => entry.Value as string ?? string.Empty);
        var assembly = Path.Join(AppContext.BaseDirectory, "Devenv.Run.dll");
        try
        {
            var operation = new DescribeMachine(OperationHost.Capture(variables));
            await Console.Out.WriteAsync(await operation.RunAsync(DotnetHost(), assembly, CancellationToken.None));
            return 0;
        }
        catch (DevenvException fault)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', fault.Diagnostics));
            return 1;
        }
    }

    // This process may be an executable of its own, so the host is the one of the runtime that it uses.
    private static string DotnetHost() => Path.GetFullPath(
        OperatingSystem.IsWindows() ? "../../../dotnet.exe" : "../../../dotnet",
        RuntimeEnvironment.GetRuntimeDirectory());
}
