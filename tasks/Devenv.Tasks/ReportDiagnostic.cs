using System.Diagnostics.CodeAnalysis;
using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Reports a diagnostic that a target found; the words come from the table of codes.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReportDiagnostic : DevenvTask
{
    /// <summary>Such as <c>DEVENV9102</c>.</summary>
    [Required]
    public string Code { get; set; } = string.Empty;

    [SuppressMessage("Performance", "CA1819", Justification = "The engine passes lists as arrays.")]
    public string[] Arguments { get; set; } = [];

    /// <summary>The file at fault.</summary>
    [Required]
    public string File { get; set; } = string.Empty;

    /// <summary>What is found is a fault only where the build is asked whether it has anything to do.</summary>
    public bool OnlyUnderQuestion { get; set; }

    private protected override Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        if (FailIfNotIncremental || !OnlyUnderQuestion)
        {
            var descriptor = DiagnosticTable.All.Single(entry => entry.Code == Code);
            log.Report(descriptor.At(SourceSpan.WholeFile(TaskEnvironment.GetAbsolutePath(File)), [.. Arguments]));
        }

        return Task.CompletedTask;
    }
}
