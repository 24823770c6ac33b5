using Devenv.Operations;
using Devenv.Operations.Exchange;
using Devenv.Tasks.Logging;

namespace Devenv.Tasks;

/// <summary>Writes environments in a format of other tools.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class ExportEnvironment : WorkspaceTask
{
    /// <summary><c>Format</c>.</summary>
    public string Format { get; set; } = string.Empty;

    /// <summary><c>File</c>: a file or a folder.</summary>
    public string File { get; set; } = string.Empty;

    /// <summary><c>AllPlatforms</c>.</summary>
    public bool AllPlatforms { get; set; }

    /// <summary><c>FromLock</c>.</summary>
    public bool FromLock { get; set; }

    /// <summary><c>IgnorePypi</c>.</summary>
    public bool IgnorePypi { get; set; }

    /// <summary><c>IgnoreSource</c>.</summary>
    public bool IgnoreSource { get; set; }

    private protected override Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var options = new ExportOptions
        {
            Format = ExportOptions.FormatOf(Format),
            Target = File.Length > 0 ? TaskEnvironment.GetAbsolutePath(File) : null,
            AllPlatforms = AllPlatforms,
            FromLock = FromLock,
            IgnorePypi = IgnorePypi,
            IgnoreSource = IgnoreSource,
        };
        log.Answer(string.Join('\n', new ExportEnvironments(CreateRequest(), log).Run(options)));
        return Task.CompletedTask;
    }
}
