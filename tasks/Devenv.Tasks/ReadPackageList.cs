using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Devenv.Operations;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;
using TaskItem = Microsoft.Build.Utilities.TaskItem;

namespace Devenv.Tasks;

/// <summary>Reads the list of installed packages that the last build left, as items.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReadPackageList : DevenvTask
{
    /// <summary>What has a meaning in an item's text; the engine reads it escaped.</summary>
    private static readonly SearchValues<char> s_special = SearchValues.Create("%*?@$();'");

    private static readonly int s_name = InstalledPackageList.Columns.IndexOf("Name");

    [Required]
    public string File { get; set; } = string.Empty;

    /// <summary>The project that answers others with these items; they say so themselves, as the engine would of each for each that asks.</summary>
    public string? SharedProject { get; set; }

    [Output]
    [SuppressMessage("Performance", "CA1819", Justification = "The engine takes lists as arrays.")]
    public ITaskItem[] Packages { get; private set; } = [];

    /// <summary>The name under which <see cref="KeepPackageList"/> may keep them; empty where they are those that another project left.</summary>
    [Output]
    public string KeepAs { get; private set; } = string.Empty;

    private protected override Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        string path = TaskEnvironment.GetAbsolutePath(File);
        var name = KeptPackages.NameOf(path);
        if (KeptPackages.Find(BuildEngine, name) is { } kept)
        {
            Packages = kept;
        }
        else
        {
            Packages = [.. InstalledPackageList.Read(path).Select(Item)];
            KeepAs = name;
        }

        return Task.CompletedTask;
    }

    private TaskItem Item(ImmutableArray<string> row)
    {
        var item = new TaskItem(Escape(row[s_name]));
        for (var i = 0; i < row.Length; i++)
        {
            if (i != s_name)
            {
                item.SetMetadata(InstalledPackageList.Columns[i], Escape(row[i]));
            }
        }

        if (!string.IsNullOrEmpty(SharedProject))
        {
            item.SetMetadata("MSBuildSourceProjectFile", Escape(SharedProject));
            item.SetMetadata("MSBuildSourceTargetName", "DevenvInstall");
        }

        return item;
    }

    private static string Escape(string text) =>
        text.AsSpan().IndexOfAny(s_special) < 0
            ? text
            : string.Concat(text.Select(sign => s_special.Contains(sign) ? $"%{(int)sign:x2}" : sign.ToString()));
}
