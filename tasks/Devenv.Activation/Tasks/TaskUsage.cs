using Devenv.Workspace.Manifests;

namespace Devenv.Activation.Tasks;

/// <summary>How a task is called.</summary>
internal static class TaskUsage
{
    public static string Of(WorkspaceTask task) =>
        string.Join(' ', task.Arguments.Select(Word).Prepend($"dotnet run -- {task.Name}"));

    private static string Word(TaskArgument argument)
    {
        var word = argument.Choices.IsEmpty ? argument.Name.ToUpperInvariant() : string.Join('|', argument.Choices);
        return argument.Default is { } preset ? $"[{(argument.Choices.IsEmpty ? $"{word}={preset}" : word)}]" : word;
    }
}
