using System.Buffers;
using System.Collections.Immutable;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Devenv.Tasks.LastBuild;

/// <summary>
/// A list of items in the state folder: a line per item; values are parted by <c>|</c>, which is written <c>%7C</c> within one, and <c>%</c> as <c>%25</c>.
/// </summary>
/// <param name="Columns">What a line holds, in order; <c>Name</c> is the item, the others are its metadata.</param>
internal sealed record ItemList(ImmutableArray<string> Columns)
{
    /// <summary>What else has a meaning in an item's text; the engine reads it escaped.</summary>
    private static readonly SearchValues<char> s_special = SearchValues.Create("*?@$();'");

    public static ItemList Environments { get; } = new(["Name", "Prefix", "Platform", "ActivationFile"]);

    public static ItemList Packages { get; } = new(["Environment", "Name", "Version", "Build", "Channel", "Url", "Kind", "License"]);

    /// <summary>Empty where there is no list; a value that a line lacks is empty.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="sharedProject">The project that answers others with these items, or empty. See <see cref="ReadEnvironments.SharedProject"/>.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public ITaskItem[] Read(string path, string sharedProject) =>
        [.. StateText.LinesOf(StateText.ReadOrThrow(path) ?? string.Empty).Select(line => Item(line, sharedProject))];

    private TaskItem Item(string line, string sharedProject)
    {
        var values = Escape(line).Split('|');
        var item = new TaskItem(ValueOf("Name"));
        foreach (var column in Columns)
        {
            if (column != "Name")
            {
                item.SetMetadata(column, ValueOf(column));
            }
        }

        if (sharedProject.Length > 0)
        {
            item.SetMetadata("MSBuildSourceProjectFile", Escape(sharedProject.Replace("%", "%25", StringComparison.Ordinal)));
            item.SetMetadata("MSBuildSourceTargetName", "DevenvInstall");
        }

        return item;

        string ValueOf(string column) => Columns.IndexOf(column) is var index && index < values.Length ? values[index] : string.Empty;
    }

    private static string Escape(string text) =>
        text.AsSpan().IndexOfAny(s_special) < 0
            ? text
            : string.Concat(text.Select(sign => s_special.Contains(sign) ? $"%{(int)sign:x2}" : sign.ToString()));
}
