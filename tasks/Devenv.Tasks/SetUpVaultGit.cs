using Devenv.Operations;
using Devenv.Primitives.Diagnostics;
using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Sets up the hook, the merge driver and the textconv of a vault, or takes them away.</summary>
[MSBuildMultiThreadableTask]
public sealed class SetUpVaultGit : WorkspaceTask
{
    /// <summary><c>Hook</c>: true or false.</summary>
    [Required]
    public bool Hook { get; set; }

    /// <summary>What the script depends on by which git calls this SDK.</summary>
    [Required]
    public string? Fingerprint { get; set; }

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        if (FailIfNotIncremental)
        {
            throw new DevenvException(DiagnosticTable.VaultUnderQuestion.Create("VaultInit"));
        }

        var operation = new SetUpGit(CreateRequest(), Fingerprint!, log); // required: the engine refuses the task without it
        log.Answer(Hook ? await operation.InstallAsync(cancellationToken) : await operation.RemoveAsync(cancellationToken));
    }
}
