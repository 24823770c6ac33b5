using Devenv.Tasks.Logging;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Shows what a shell evaluates to enter the environment or to leave it.</summary>
[MSBuildMultiThreadableTask]
public sealed class WriteShellHook : WorkspaceTask
{
    /// <summary><c>For</c>: a shell; empty: the user's.</summary>
    public string For { get; set; } = string.Empty;

    /// <summary><c>Leave</c>: the active environment is left.</summary>
    public bool Leave { get; set; }

    [Output]
    public string Hook { get; private set; } = string.Empty;

    private protected override async Task ExecuteAsync(BuildLog log, CancellationToken cancellationToken)
    {
        var operation = new Operations.WriteShellHook(CreateRequest(), log);
        Hook = Leave ? operation.Leave(For) : await operation.EnterAsync(For, cancellationToken);
        log.Answer(Hook);
    }
}
