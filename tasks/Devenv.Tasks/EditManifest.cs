using Devenv.Operations;
using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Adds dependencies to the manifest or removes them, and locks.</summary>
[MSBuildMultiThreadableTask]
public sealed class EditManifest : WorkspaceTask
{
    /// <summary>An <see cref="EditKind"/>.</summary>
    [Required]
    public string Kind { get; set; } = nameof(EditKind.Add);

    /// <summary><c>Spec</c>: one or more, separated by blanks.</summary>
    public string Spec { get; set; } = string.Empty;

    /// <summary><c>Feature</c>; empty: the default feature.</summary>
    public string Feature { get; set; } = string.Empty;

    /// <summary><c>DevenvPlatform</c> as given with the verb: the selector of a target table; empty: every platform.</summary>
    public string Selector { get; set; } = string.Empty;

    /// <summary><c>Pypi</c>: the specs are Python requirements.</summary>
    public bool Pypi { get; set; }

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        if (FailIfNotIncremental)
        {
            throw new DevenvException(DiagnosticTable.EditUnderQuestion.Create(Kind));
        }

        var edit = new EditRequest(Enum.Parse<EditKind>(Kind), Spec) { Feature = Feature, Selector = Selector, IsPypi = Pypi };
        var request = CreateRequest();
        var outcome = await new Operations.EditManifest(request, log).RunAsync(edit, cancellationToken);
        log.Answer(
            string.Join('\n', [.. outcome.Lines, .. outcome.Lock?.Difference ?? [], .. outcome.Lock is null ? LeftAlone(request) : []]));
    }

    private static string[] LeftAlone(WorkspaceRequest request) =>
        request.LockMode == LockMode.Update
            ? []
            : [$"{Path.GetFileName(request.LockFilePath)} is left as it is (DevenvLockMode={request.LockMode})"];
}
