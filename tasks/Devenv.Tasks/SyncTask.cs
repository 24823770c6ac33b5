using Devenv.Operations;
using Devenv.Primitives.Diagnostics;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>A task about the sessions of a project of mutagen.</summary>
public abstract class SyncTask : WorkspaceTask
{
    /// <summary><c>DevenvSyncFile</c>.</summary>
    [Required]
    public string? ProjectFile { get; set; }

    private protected SynchronizeWorkspace CreateOperation(IOperationLog log) =>
        new(CreateRequest(), TaskEnvironment.GetAbsolutePath(ProjectFile!), log); // required: the engine refuses the task without it

    /// <summary>For what changes something.</summary>
    /// <exception cref="DevenvException">DEVENV8021: under <c>-question</c>.</exception>
    private protected void RefuseUnderQuestion(string verb)
    {
        if (FailIfNotIncremental)
        {
            throw new DevenvException(DiagnosticTable.SyncUnderQuestion.Create(verb));
        }
    }
}
