using System.Diagnostics;
using System.Text.Json;

namespace Devenv.Conformance;

/// <summary>
/// Runs tables of commands in the task shell of this system and, with this same program made for Windows, in wine; output, error output
/// and exit code must be the same. The programs of the tables are one that is made from C for both. Then Devenv.Run, made for Windows,
/// lists and runs tasks and programs of a small workspace in wine, whose environment has batch files that wine's cmd runs.
/// </summary>
internal sealed class WindowsVerb : IVerb
{
    private const string Inside = "--inside";
    private const string Prepare = "--prepare";

    public string Name => "windows";

    public string Usage =>
        "tables of commands (needs wine, gcc, x86_64-w64-mingw32-gcc and, from the registry, the runtime for win-x64); "
        + $"or {Inside} TOOLS RESULT TABLE…";

    public IEnumerable<CaseResult> Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count > 3 && arguments[0] == Inside)
        {
            File.WriteAllText(arguments[2], JsonSerializer.Serialize(Answers(arguments[1], [.. arguments.Skip(3)])));
            return [];
        }

        if (arguments is [Prepare, var workspace])
        {
            WindowsWorkspace.Install(workspace);
            return [];
        }

        return arguments.Count > 0 ? Compare(arguments) : throw new UsageException("a table of commands is missing");
    }

    private static IEnumerable<CaseResult> Compare(IReadOnlyList<string> tables)
    {
        using var wine = new WineMachine();
        var here = Answers(wine.OwnTools, tables);
        var watch = Stopwatch.StartNew();
        var there = JsonSerializer.Deserialize<List<CommandAnswer>>(wine.Run(Inside, tables)) ?? [];
        if (here.Count != there.Count)
        {
            yield return new CaseResult("all commands", $"{there.Count} of {here.Count} were run", watch.Elapsed.TotalMilliseconds);
        }

        foreach (var (own, other) in here.Zip(there))
        {
            yield return new CaseResult(own.Command, own.Difference(other), other.Milliseconds);
        }

        using var workspace = new WindowsWorkspace(wine);
        wine.Prepare(Prepare, workspace.Folder);
        foreach (var run in WindowsWorkspace.Runs)
        {
            watch.Restart();
            var fault = run.FaultOf(workspace.Run(run.Words));
            yield return new CaseResult("dotnet run -- " + string.Join(' ', run.Words), fault, watch.Elapsed.TotalMilliseconds);
        }
    }

    private static List<CommandAnswer> Answers(string tools, IReadOnlyList<string> tables) =>
    [
        .. tables
            .SelectMany(File.ReadLines)
            .Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal))
            .Select(line => CommandAnswer.OfAsync(line.Replace('␤', '\n'), tools).GetAwaiter().GetResult()),
    ];
}
