using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading.Tasks;

/// <summary>Reads the arguments that a task declares (MANIFEST §10.1).</summary>
internal static class TaskArgumentReader
{
    // The template variable that every task has.
    private const string ReservedName = "pixi";

    public static ImmutableArray<TaskArgument> Read(TableReader task)
    {
        var arguments = ImmutableArray.CreateBuilder<TaskArgument>();
        foreach (var item in task.Array("args")?.Items ?? [])
        {
            if (ReadItem(task, item) is { } argument && Check(task.Context, item, argument, arguments))
            {
                arguments.Add(argument);
            }
        }

        return arguments.ToImmutable();
    }

    private static TaskArgument? ReadItem(TableReader task, TomlValue item)
    {
        if (item is TomlString name)
        {
            return new TaskArgument(name.Value, null, []);
        }

        if (item is not TomlTable table)
        {
            task.ReportKind(item, "args[]", "a name or a table");
            return null;
        }

        var reader = task.Context.Open(table, task.PlaceOf("args"));
        var argument = reader.String("arg");
        var preset = reader.Text("default");
        var choices = reader.Strings("choices") ?? [];
        reader.RefuseUnknown();
        if (argument is null && table.Value("arg") is null)
        {
            reader.ReportMissing("arg", "Write { arg = \"name\" }.");
        }

        return argument is null ? null : new TaskArgument(argument.Value, preset, [.. choices.Select(choice => choice.Value)]);
    }

    private static bool Check(ManifestContext context, TomlValue item, TaskArgument argument, ImmutableArray<TaskArgument>.Builder earlier)
    {
        var fault = argument switch
        {
            { Name: "" } => "its name is empty",
            { Name: ReservedName } => "the name is taken by the variables of templates",
            _ when argument.Name.Contains('-', StringComparison.Ordinal) => "a name cannot have \"-\"; use \"_\"",
            _ when earlier.Any(other => other.Name == argument.Name) => "the name is there already",
            { Default: null } when earlier.Any(other => other.Default is not null) => "it needs a default, since one before it has one",
            { Default: { } preset, Choices.Length: > 0 } when !argument.Choices.Contains(preset) => "its default is not one of its choices",
            _ => null,
        };
        if (fault is not null)
        {
            context.Report(DiagnosticTable.BadTaskArgument, item, argument.Name, fault);
        }

        return fault is null;
    }
}
