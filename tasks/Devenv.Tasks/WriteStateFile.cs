using Devenv.Operations;
using Devenv.Tasks.LastBuild;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>
/// Writes a file by which targets tell what is up to date. The engine's own tasks would do, but for their faults: a full disk or a folder
/// that cannot be written is reported here with the codes of the other stages.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class WriteStateFile : DevenvTask
{
    [Required]
    public string File { get; set; } = string.Empty;

    /// <summary>What the stage was made from.</summary>
    [Required]
    public string Text { get; set; } = string.Empty;

    /// <summary>A file that the stage may have written and whose time belongs to the text, or empty.</summary>
    public string Written { get; set; } = string.Empty;

    /// <summary>The manifest, about which faults are reported.</summary>
    [Required]
    public string Manifest { get; set; } = string.Empty;

    private protected override Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        StateFile.Write(TaskEnvironment.GetAbsolutePath(File), Written.Length == 0 ? Text : Text + Stamp.PartOf(TaskEnvironment.GetAbsolutePath(Written)));
        return Task.CompletedTask;
    }

    private protected override string? FaultFile => TaskEnvironment.GetAbsolutePath(Manifest);
}
