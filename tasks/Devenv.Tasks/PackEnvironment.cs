using Devenv.Operations;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Writes the archives of an environment into one file.</summary>
[MSBuildMultiThreadableTask]
public sealed class PackEnvironment : WorkspaceTask
{
    /// <summary><c>File</c>: the pack.</summary>
    [Required]
    public string File { get; set; } = string.Empty;

    /// <summary><c>IgnorePypi</c>.</summary>
    public bool IgnorePypi { get; set; }

    /// <summary><c>IgnoreSource</c>.</summary>
    public bool IgnoreSource { get; set; }

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var options = new PackOptions(TaskEnvironment.GetAbsolutePath(File)) { IgnorePypi = IgnorePypi, IgnoreSource = IgnoreSource };
        var outcome = await new Operations.PackEnvironment(CreateRequest(), log).RunAsync(options, cancellationToken);
        log.Answer(outcome.Text);
    }
}
