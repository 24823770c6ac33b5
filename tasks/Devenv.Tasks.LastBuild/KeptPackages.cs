using Microsoft.Build.Framework;

namespace Devenv.Tasks.LastBuild;

/// <summary>
/// The package items of a list, kept by the engine from one project of a build to the next. Items that a task makes are taken over value by
/// value, which for 200 packages costs each project of a solution 2 ms; those that the engine made itself are shared by its projects
/// until one of them changes its own.
/// </summary>
internal static class KeptPackages
{
    /// <summary>The name of what the list says now; one that is written meanwhile has another. To be asked before it is read.</summary>
    public static string NameOf(string list) => $"{typeof(KeptPackages).FullName}{Stamp.PartOf(list)}";

    public static ITaskItem[]? Find(IBuildEngine engine, string name) =>
        (engine as IBuildEngine4)?.GetRegisteredTaskObject(name, RegisteredTaskObjectLifetime.Build) as ITaskItem[];

    /// <summary>
    /// Keeps the items, unless the project gave packages values of its own by an item definition: these would show in the other projects. The
    /// first to keep a list wins.
    /// </summary>
    public static void Keep(IBuildEngine engine, string name, ITaskItem[] packages)
    {
        if (engine is IBuildEngine4 keeper && packages.Length > 0 && !HasOwnValues(packages[0]))
        {
            keeper.RegisterTaskObject(name, packages, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        }
    }

    private static bool HasOwnValues(ITaskItem package) =>
        package.CloneCustomMetadata().Keys.Cast<string>().Any(name => !ItemList.Packages.Columns.Contains(name));
}
