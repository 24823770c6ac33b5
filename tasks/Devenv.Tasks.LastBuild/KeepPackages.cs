using System.Diagnostics.CodeAnalysis;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Devenv.Tasks.LastBuild;

/// <summary>Keeps the packages that <see cref="ReadEnvironments"/> read, now that they are the engine's, for the next project of the build.</summary>
[MSBuildMultiThreadableTask]
public sealed class KeepPackages : Task
{
    /// <summary>What <see cref="ReadEnvironments.KeepAs"/> says.</summary>
    [Required]
    public string As { get; set; } = string.Empty;

    [Required]
    [SuppressMessage("Performance", "CA1819", Justification = "The engine gives lists as arrays.")]
    public ITaskItem[] Packages { get; set; } = [];

    public override bool Execute()
    {
        KeptPackages.Keep(BuildEngine, As, Packages);
        return true;
    }
}
