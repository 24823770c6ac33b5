using System.Collections.Immutable;
using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;
using Devenv.Vault.Paths;

namespace Devenv.Vault;

/// <summary>
/// Brings files out of the vault: those that are not here or that the vault has changed. What was changed here stays, unless it is forced.
/// All blobs are verified before the first file is touched.
/// </summary>
public sealed class UnsealFiles(VaultRequest request)
{
    /// <exception cref="DevenvException">The vault cannot be opened or does not verify; no file was touched.</exception>
    public async Task<VaultReport> RunAsync(CancellationToken cancellationToken)
    {
        using var session = await VaultSession.OpenAsync(request, cancellationToken);
        var (selection, left) = Allowed(EntrySelection.Of(session, request));
        OutsideTargets.Require(session.State, selection);
        var files = await new FileComparison(session).RunAsync(selection, withBlobs: false, cancellationToken);
        var wanted = files.Where(IsWanted).ToImmutableArray();
        await WriteAsync(session, files, wanted, cancellationToken);
        var conflicts = files.Where(file => file.State == VaultFileState.Conflict && !request.IsForced)
            .Select(file => DiagnosticTable.VaultConflict.InFile(file.Target.FullPath, "Unseal", "the vault's"));
        return new VaultReport(
            [.. files.Select(file => VaultFileReport.Of(file, IsWanted(file) ? VaultAction.Unsealed : VaultAction.None))],
            [.. session.Warnings, .. left, .. conflicts]);
    }

    private static async Task WriteAsync(
        VaultSession session, ImmutableArray<VaultFile> files, ImmutableArray<VaultFile> wanted, CancellationToken cancellationToken)
    {
        var state = Agreement.Of(session, files);
        if (wanted.IsEmpty)
        {
            session.Remember(state);
            return;
        }

        using var transaction = session.Begin();
        var plain = await new BlobOpening(session, transaction).RunAsync(
            [.. wanted.Select(file => new SelectedEntry(file.Entry, file.Target))], cancellationToken);
        foreach (var (file, content) in wanted.Zip(plain))
        {
            transaction.Replace(file.Target, file.Local, content, file.Entry.Id);
            state = Agreement.With(session, state, file.Entry, content);
        }

        session.Commit(transaction, state);
    }

    private bool IsWanted(VaultFile file) => file.State switch
    {
        VaultFileState.NotHere or VaultFileState.Deleted or VaultFileState.Outdated => true,
        VaultFileState.Modified or VaultFileState.Conflict => request.IsForced,
        _ => false,
    };

    private (ImmutableArray<SelectedEntry> Allowed, ImmutableArray<Diagnostic> Left) Allowed(ImmutableArray<SelectedEntry> selection)
    {
        if (!request.IsAutomatic)
        {
            return (selection, []);
        }

        var left = selection.Where(selected => ProtectedNames.IsBuildFile(selected.Target.Path)).ToArray();
        return (
            [.. selection.Except(left)],
            [.. left.Select(selected => DiagnosticTable.VaultBuildFile.InFile(selected.Target.FullPath))]);
    }
}
