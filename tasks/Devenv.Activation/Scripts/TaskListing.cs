using System.Collections.Immutable;
using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Scripts;

/// <summary>The tasks of an environment as they are shown and told apart from commands.</summary>
internal static class TaskListing
{
    /// <summary>All that can be named, those of other environments too.</summary>
    public static ImmutableArray<string> NamesOf(RunScriptRequest request) =>
    [
        .. request.Tasks.Select(task => task.Name)
            .Concat(request.Others.SelectMany(other => other.TaskNames))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What is shown where no task is named; hidden tasks are left out.</summary>
    public static ImmutableArray<string> LinesOf(RunScriptRequest request)
    {
        var shown = request.Tasks.Where(task => !task.IsHidden).OrderBy(task => task.Name, StringComparer.Ordinal).ToImmutableArray();
        var width = shown.Select(task => task.Name.Length).DefaultIfEmpty().Max();
        var environment = ShellWord.Printable(request.Activation.Environment);
        ImmutableArray<string> lines = shown.IsEmpty
            ? [$"The environment \"{environment}\" has no tasks. Run a command in it: dotnet run -- COMMAND"]
            :
            [
                $"Tasks of the environment \"{environment}\" (dotnet run -- TASK):",
                .. shown.Select(task => LineOf(task, width)),
            ];
        return [.. lines, .. OthersTasks(request)];
    }

    private static string LineOf(WorkspaceTask task, int width) =>
        $"  {ShellWord.Printable(task.Name).PadRight(width)}  {ShellWord.Printable(task.Description ?? string.Empty)}".TrimEnd();

    /// <summary>Tasks that only other environments have can be run as well.</summary>
    private static ImmutableArray<string> OthersTasks(RunScriptRequest request)
    {
        var others = request.Others
            .SelectMany(other => other.TaskNames.Select(name => (Name: name, Environment: other.Name)))
            .Where(task => !task.Name.StartsWith('_') && !request.Tasks.Any(own => own.Name == task.Name))
            .GroupBy(task => task.Name, task => task.Environment)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .ToImmutableArray();
        return others.IsEmpty
            ? []
            :
            [
                "Tasks of other environments:",
                .. others.Select(group => $"  {ShellWord.Printable(group.Key)} ({ShellWord.Printable(string.Join(", ", group))})"),
            ];
    }
}
