using Devenv.Tasks.Logging;
using Devenv.Tasks.Testing;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Writes the settings file through which a test host gets the variables of an environment.</summary>
[MSBuildMultiThreadableTask]
public sealed class WriteTestSettings : DevenvTask
{
    /// <summary>The environment's run script.</summary>
    [Required]
    public string RunScript { get; set; } = string.Empty;

    /// <summary>The environment's name.</summary>
    [Required]
    public string Environment { get; set; } = string.Empty;

    /// <summary>The project's own settings file, which goes in; empty: none.</summary>
    public string Settings { get; set; } = string.Empty;

    [Required]
    public string Destination { get; set; } = string.Empty;

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var variables = await new Operations.CaptureVariables(CaptureHost())
            .RunAsync(TaskEnvironment.GetAbsolutePath(RunScript), Environment, TaskEnvironment.ProjectDirectory, cancellationToken);
        var own = Settings.Length == 0 ? null : await File.ReadAllTextAsync(TaskEnvironment.GetAbsolutePath(Settings), cancellationToken);
        string destination = TaskEnvironment.GetAbsolutePath(Destination);
        await File.WriteAllTextAsync(destination, TestSettings.Merge(own, variables), cancellationToken);
        log.Message(Operations.MessageLevel.Low, $"wrote {destination}");
    }
}
