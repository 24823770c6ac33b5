using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Devenv.Activation.Tasks;

/// <summary>The variables of the environments that tasks run in; each environment is entered once, however many tasks ask.</summary>
internal sealed class ActivatedEnvironments(TaskRun run)
{
    private static readonly ImmutableArray<string> s_cleanNames =
        ["DISPLAY", "LC_ALL", "LC_TIME", "LC_NUMERIC", "LC_MEASUREMENT", "SHELL", "USER", "USERNAME", "LOGNAME", "HOME", "HOSTNAME"];

    private static readonly ImmutableArray<string> s_cleanMacNames = [.. s_cleanNames, "TMPDIR", "XPC_SERVICE_NAME", "XPC_FLAGS"];

    private readonly Dictionary<(string Name, bool IsClean), Task<ImmutableDictionary<string, string>>> _known = [];

    /// <param name="isClean">Only the few variables of INSTALL §10.8 come from outside, and only the environment's folders are on the
    /// path.</param>
    public Task<ImmutableDictionary<string, string>> VariablesAsync(
        TaskEnvironment environment, bool isClean, CancellationToken cancellationToken)
    {
        lock (_known)
        {
            if (!_known.TryGetValue((environment.Name, isClean), out var variables))
            {
                variables = EnterAsync(environment, isClean, cancellationToken);
                _known.Add((environment.Name, isClean), variables);
            }

            return variables;
        }
    }

    private async Task<ImmutableDictionary<string, string>> EnterAsync(
        TaskEnvironment environment, bool isClean, CancellationToken cancellationToken)
    {
        var names = environment.Subdir.IsOsx ? s_cleanMacNames : s_cleanNames;
        var outside = run.Host.Variables;
        var host = isClean
            ? run.Host with { Variables = outside.Where(variable => names.Contains(variable.Key)).ToFrozenDictionary(outside.Comparer) }
            : run.Host;
        var entered = await ActivationVariables.EnterAsync(
            environment.RunScript, environment.Name, run.Workspace.StartFolder, host, isClean, run.Tell, cancellationToken);
        return entered.SetItem("INIT_CWD", run.Workspace.StartFolder);
    }
}
