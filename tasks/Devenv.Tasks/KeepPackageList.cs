using System.Diagnostics.CodeAnalysis;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Keeps the packages that <see cref="ReadPackageList"/> read, now that they are the engine's, for the next project of the build.</summary>
[MSBuildMultiThreadableTask]
public sealed class KeepPackageList : DevenvTask
{
    /// <summary>What <see cref="ReadPackageList.KeepAs"/> says.</summary>
    [Required]
    public string As { get; set; } = string.Empty;

    [Required]
    [SuppressMessage("Performance", "CA1819", Justification = "The engine gives lists as arrays.")]
    public ITaskItem[] Packages { get; set; } = [];

    private protected override Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        KeptPackages.Keep(BuildEngine, As, Packages);
        return Task.CompletedTask;
    }
}
