using System.Collections.Immutable;
using Devenv.Formats.Toml;
using Devenv.Primitives.Diagnostics;

namespace Devenv.Workspace.Manifests.Reading.Tasks;

/// <summary>Reads what a task depends on (MANIFEST §10.1).</summary>
internal static class TaskDependencyReader
{
    public static ImmutableArray<TaskDependency> Read(TableReader task)
    {
        var key = "depends-on";
        task.Take(key);
        if (task.Take("depends_on") is { } old)
        {
            task.Context.ReportOld(old.Key, "depends_on", "\"depends-on\"");
            key = task.Take("depends-on") is null ? "depends_on" : key;
        }

        switch (task.Take(key)?.Value)
        {
            case TomlString name:
                return [new TaskDependency(name.Value, null, [])];
            case TomlTable table:
                return ReadItem(task, table, key) is { } single ? [single] : [];
            case TomlArray array:
                return [.. array.Items.Select(item => ReadItem(task, item, key)).OfType<TaskDependency>()];
            case { } other:
                task.ReportKind(other, key, "a task's name or an array of them");
                return [];
            default:
                return [];
        }
    }

    /// <summary>The items of an alias in array form, which are tables.</summary>
    public static ImmutableArray<TaskDependency> ReadTables(TableReader tasks, TomlArray array, string key)
    {
        foreach (var item in array.Items.Where(item => item is not TomlTable))
        {
            tasks.ReportKind(item, $"{key}[]", "a table such as { task = \"build\" }");
        }

        return [.. array.Items.OfType<TomlTable>().Select(item => ReadItem(tasks, item, key)).OfType<TaskDependency>()];
    }

    private static TaskDependency? ReadItem(TableReader task, TomlValue item, string key)
    {
        if (item is TomlString name)
        {
            return new TaskDependency(name.Value, null, []);
        }

        if (item is not TomlTable table)
        {
            task.ReportKind(item, $"{key}[]", "a task's name or a table");
            return null;
        }

        var reader = task.Context.Open(table, task.PlaceOf(key));
        var target = reader.String("task");
        var environment = reader.Text("environment");
        var arguments = ReadArguments(reader);
        reader.RefuseUnknown();
        if (target is null && table.Value("task") is null)
        {
            reader.ReportMissing("task", "Write { task = \"build\" }.");
        }

        return target is null ? null : new TaskDependency(target.Value, environment, arguments);
    }

    private static ImmutableArray<TaskDependencyArgument> ReadArguments(TableReader reader)
    {
        var arguments = ImmutableArray.CreateBuilder<TaskDependencyArgument>();
        foreach (var item in reader.Array("args")?.Items ?? [])
        {
            switch (item)
            {
                case TomlString when arguments.Any(argument => argument.Name is not null):
                    reader.Context.Report(DiagnosticTable.BadTaskArgument, item, item.SourceText,
                        "a value without a name cannot follow one with a name");
                    break;
                case TomlString value:
                    arguments.Add(new TaskDependencyArgument(null, value.Value));
                    break;
                case TomlTable { Entries: [{ Value: TomlString named } entry] }:
                    arguments.Add(new TaskDependencyArgument(entry.Name, named.Value));
                    break;
                default:
                    reader.ReportKind(item, "args[]", "a string or a table with one name and its value");
                    break;
            }
        }

        return arguments.ToImmutable();
    }
}
