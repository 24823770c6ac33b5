using Devenv.Operations.Exchange;
using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Takes a file of another tool into the manifest, and locks.</summary>
[MSBuildMultiThreadableTask]
public sealed class ImportEnvironment : WorkspaceTask
{
    /// <summary><c>File</c>.</summary>
    public string File { get; set; } = string.Empty;

    /// <summary><c>Format</c>; empty: as the file tells.</summary>
    public string Format { get; set; } = string.Empty;

    /// <summary><c>Feature</c>; empty: of the file's own name.</summary>
    public string Feature { get; set; } = string.Empty;

    /// <summary><c>DevenvPlatform</c> as given with the verb: the selector of target tables; empty: every platform.</summary>
    public string Selector { get; set; } = string.Empty;

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        if (FailIfNotIncremental)
        {
            throw new DevenvException(DiagnosticTable.EditUnderQuestion.Create("Import"));
        }

        if (File.Length == 0)
        {
            throw new DevenvException(DiagnosticTable.PropertyValue.Create("File", File, "the file to import, such as environment.yml"));
        }

        var options = new ImportOptions(TaskEnvironment.GetAbsolutePath(File))
        {
            Format = Format,
            Feature = Feature,
            Selector = Selector,
        };
        var outcome = await new Operations.ImportEnvironment(CreateRequest(), log).RunAsync(options, cancellationToken);
        log.Answer(string.Join('\n', [.. outcome.Lines, .. outcome.Lock?.Difference ?? []]));
    }
}
