using Devenv.Operations;
using Microsoft.Build.Framework;

namespace Devenv.Tasks;

/// <summary>Gives a file of the vault another path.</summary>
[MSBuildMultiThreadableTask]
public sealed class MoveInVault : VaultTask
{
    /// <summary><c>To</c>: the new path, from the project's folder or from <c>~/</c>.</summary>
    public string To { get; set; } = string.Empty;

    private protected override Task<string> AskAsync(UseVault vault, CancellationToken cancellationToken) =>
        vault.MoveAsync(To.Length == 0 ? null : Absolute(To, CaptureHost()), cancellationToken);
}
