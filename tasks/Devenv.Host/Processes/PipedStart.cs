using System.Diagnostics;

namespace Devenv.Host.Processes;

/// <summary>A program that is started with pipes for its three streams and with no variables but those that it is given.</summary>
internal static class PipedStart
{
    public static ProcessStartInfo Of(
        string fileName, IEnumerable<string> arguments, string workingFolder, IEnumerable<KeyValuePair<string, string>> variables)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            WorkingDirectory = workingFolder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
