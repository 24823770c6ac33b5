using System.Collections.Immutable;
using System.Text;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading.Tasks;

/// <summary>Reads <c>tasks</c> tables (MANIFEST §10.1).</summary>
internal static class TaskReader
{
    public static ImmutableArray<WorkspaceTask> Read(TableReader reader)
    {
        if (reader.Nested("tasks") is not { } tasks)
        {
            return [];
        }

        return [.. tasks.Table.Entries.Select(entry => ReadTask(tasks, entry)).OfType<WorkspaceTask>().Select(task =>
            JudgeTemplates(tasks.Context, task))];
    }

    private static WorkspaceTask? ReadTask(TableReader tasks, TomlEntry entry)
    {
        var task = new WorkspaceTask { Name = entry.Name, Span = entry.Key.Span };
        switch (entry.Value)
        {
            case TomlString command:
                return task with { Command = command.Value };
            case TomlArray list:
                return task with { DependsOn = TaskDependencyReader.ReadTables(tasks, list, entry.Name) };
            case TomlTable table:
                return ReadTable(tasks.Context.Open(table, tasks.PlaceOf(entry.Name)), task);
            default:
                tasks.ReportKind(entry.Value, entry.Name, "a command in quotes, a table, or an array of tasks");
                return null;
        }
    }

    private static WorkspaceTask ReadTable(TableReader reader, WorkspaceTask task)
    {
        var isAlias = reader.Take("cmd") is null;
        var read = task with
        {
            DependsOn = TaskDependencyReader.Read(reader),
            Description = reader.Text("description"),
            Arguments = TaskArgumentReader.Read(reader),
        };
        if (isAlias && reader.Table.Value("depends-on") is null && reader.Table.Value("depends_on") is null)
        {
            reader.ReportMissing("cmd", "Write the command, or \"depends-on\" for a task that only runs others.");
            isAlias = false;
        }

        read = isAlias ? read : ReadCommand(reader, read);
        reader.RefuseUnknown();
        return read;
    }

    private static WorkspaceTask ReadCommand(TableReader reader, WorkspaceTask task) => task with
    {
        Command = ReadCommandLine(reader),
        WorkingFolder = reader.Text("cwd"),
        Variables = ActivationReader.ReadVariables(reader, "env"),
        Inputs = Texts(reader, "inputs"),
        Outputs = Texts(reader, "outputs"),
        DefaultEnvironment = reader.Text("default-environment"),
        CleanEnvironment = reader.Boolean("clean-env")?.Value ?? false,
    };

    private static string? ReadCommandLine(TableReader reader)
    {
        switch (reader.Take("cmd")?.Value)
        {
            case TomlString text:
                return text.Value;
            case TomlArray words:
                return string.Join(' ', reader.StringsOf(words, "cmd").Select(word => Quote(word.Value)));
            case { } other:
                reader.ReportKind(other, "cmd", "a string or an array of words");
                return null;
            default:
                return null;
        }
    }

    private static ImmutableArray<string> Texts(TableReader reader, string key) =>
        reader.Strings(key) is { } items ? [.. items.Select(item => item.Value)] : [];

    /// <summary>A word as a POSIX shell reads it back: in single quotes unless every character stands for itself.</summary>
    private static string Quote(string word)
    {
        if (word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_=/,.+:@%".Contains(c, StringComparison.Ordinal)))
        {
            return word;
        }

        return new StringBuilder("'").Append(word).Replace("'", "'\\''", 1, word.Length).Append('\'').ToString();
    }

    /// <summary>Warns of a template that nothing can render.</summary>
    private static WorkspaceTask JudgeTemplates(ManifestContext context, WorkspaceTask task)
    {
        var unclosed = task.Inputs
            .Concat(task.Outputs)
            .Concat(task.Variables.Select(pair => pair.Value))
            .Append(task.Command ?? string.Empty)
            .Concat(task.DependsOn.SelectMany(dependency => dependency.Arguments).Select(argument => argument.Value))
            .Where(TemplateSyntax.IsTemplate)
            .Select(text => TemplateSyntax.Unclosed(text))
            .FirstOrDefault(mark => mark is not null);
        if (unclosed is not null)
        {
            context.Faults.Add(DiagnosticTable.BadTemplate.At(task.Span, task.Name, unclosed));
        }

        return task;
    }
}
