using System.Collections.Immutable;
using Devenv.Activation.Scripts;
using Devenv.Host.Processes;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Activation.Entering;

/// <summary>
/// Variables of a file: <c>NAME=value</c> on each line, with <c>export</c>, comments and quotes as usual. Values are literal; what is no
/// such line is passed over. The run script of systems with a POSIX shell reads the same language.
/// </summary>
internal static class VariableFile
{
    private const string Blanks = " \t\r";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    /// <summary>None where there is no file, or where git tracks it and nobody asked for it, which is told.</summary>
    public static async Task<ImmutableArray<KeyValuePair<string, string>>> ReadAsync(
        EntryRecord record, HostEnvironment host, Action<string> tell, CancellationToken cancellationToken)
    {
        if (record.VariableFile is not { } path || !File.Exists(path))
        {
            return [];
        }

        if (!record.IsVariableFileNamed && await IsTrackedAsync(path, host, cancellationToken))
        {
            tell(DiagnosticTable.VariableFileTracked.Create(path).ToString());
            return [];
        }

        return Parse(await File.ReadAllTextAsync(path, cancellationToken));
    }

    public static ImmutableArray<KeyValuePair<string, string>> Parse(string content) =>
        [.. content.Split('\n').Select(line => ParseLine(line)).OfType<KeyValuePair<string, string>>()];

    private static KeyValuePair<string, string>? ParseLine(ReadOnlySpan<char> line)
    {
        line = line.Trim(Blanks);
        line = line.StartsWith("export ", StringComparison.Ordinal) ? line["export ".Length..] : line;
        var sign = line.IndexOf('=');
        if (sign <= 0)
        {
            return null;
        }

        var name = line[..sign].TrimEnd(Blanks).ToString();
        return ShellWord.IsVariableName(name) ? KeyValuePair.Create(name, ValueOf(line[(sign + 1)..].TrimStart(Blanks))) : null;
    }

    private static string ValueOf(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty && text[0] is '"' or '\'' && text[1..].IndexOf(text[0]) is var end and >= 0)
        {
            return text[1..(end + 1)].ToString();
        }

        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? text : text[..comment]).TrimEnd(Blanks).ToString();
    }

    private static async Task<bool> IsTrackedAsync(string path, HostEnvironment host, CancellationToken cancellationToken)
    {
        if (ProgramPath.Find(host, "git") is not { } git)
        {
            return false;
        }

        var start = new ChildProcessStart
        {
            FileName = git,
            Arguments = ["ls-files", "--error-unmatch", path],
            Variables = host.Variables,
            WorkingFolder = Path.GetDirectoryName(path) ?? path,
            TimeLimit = s_limit,
        };
        return await ChildProcess.RunAsync(start, cancellationToken) is ChildProcessOutcome.Exited { ExitCode: 0 };
    }
}
