using System.Collections.Immutable;
using Devenv.Primitives;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault;
using Devenv.Vault.Git;

namespace Devenv.Operations;

/// <summary>What git asks of a vault: its hook, its merge driver and its text form (docs/vault.md).</summary>
/// <param name="folder">The vault's folder, absolute.</param>
/// <param name="tell">Takes each message; git shows them beside its own.</param>
public sealed class AnswerGit(string folder, HostEnvironment host, Action<string> tell)
{
    private const int Refused = 1;

    private VaultRequest Request =>
        new(folder, host) { OnWaiting = path => tell($"waiting for another command of the vault (it holds \"{path}\")") };

    /// <summary>The hook: other than 0 where the commit must not be made.</summary>
    public Task<int> CheckCommitAsync(CancellationToken cancellationToken) =>
        AnswerAsync(() => new CheckCommit(Request).RunAsync(cancellationToken));

    /// <summary>The merge driver: other than 0 where something is left to a person.</summary>
    /// <param name="ancestor">Absolute, as the other two.</param>
    /// <param name="ours">Gets what comes of both sides.</param>
    /// <param name="place">The file's path from the top of the repository.</param>
    public Task<int> MergeAsync(string ancestor, string ours, string theirs, string place, CancellationToken cancellationToken) =>
        AnswerAsync(() => new MergeSealed(Request).RunAsync(ancestor, ours, theirs, place, cancellationToken));

    /// <summary>What is shown of a sealed file.</summary>
    /// <param name="file">Absolute.</param>
    public Task<ReadOnlyMemory<byte>> ShowAsync(string file, CancellationToken cancellationToken) =>
        new ShowSealed(Request).RunAsync(file, cancellationToken);

    private async Task<int> AnswerAsync(Func<Task<ImmutableArray<Diagnostic>>> ask)
    {
        ImmutableArray<Diagnostic> diagnostics;
        try
        {
            diagnostics = await ask();
        }
        catch (DevenvException fault)
        {
            diagnostics = fault.Diagnostics;
        }

        foreach (var diagnostic in diagnostics)
        {
            tell(diagnostic.ToString());
        }

        return diagnostics.Any(diagnostic => diagnostic.IsError) ? Refused : 0;
    }
}
