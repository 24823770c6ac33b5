using Devenv.Primitives.Diagnostics;
using Devenv.Vault.Comparing;

namespace Devenv.Vault;

/// <summary>
/// Tells how files and vault stand to each other, and changes neither. Of an unchanged vault only the manifest is decrypted; blobs are
/// compared with its digests.
/// </summary>
public sealed class ReadStatus(VaultRequest request)
{
    /// <exception cref="DevenvException">The vault cannot be opened or is not trusted.</exception>
    public async Task<VaultReport> RunAsync(CancellationToken cancellationToken)
    {
        using var session = await VaultSession.OpenAsync(request, cancellationToken);
        var (entries, faults) = EntrySelection.All(session);
        var selection = EntrySelection.Narrow(entries, request.Files);
        var files = await new FileComparison(session).RunAsync(selection, withBlobs: true, cancellationToken);
        session.Remember(Agreement.Of(session, files));
        var damaged = files.Where(file => file.Blob != BlobState.Good)
            .Select(file => DiagnosticTable.VaultNotVerified.InFile(
                session.Context.Folder.PathOf(session.Provider.BlobPath(file.Entry.Id)),
                file.Blob == BlobState.Missing ? "it is missing" : "it is not the one that the manifest has"));
        var git = new GitRepository(session.Context);
        var tracked = await git.TrackedAsync(
            [.. selection.Where(selected => !selected.Target.IsOutside).Select(selected => selected.Target.Path.Value)], cancellationToken);
        var leaked = tracked.Select(path => DiagnosticTable.VaultFileLeaked.At(SourceSpan.WholeFile(git.PathOf(path)), path));
        return new VaultReport(
            [.. files.Select(file => VaultFileReport.Of(file))], [.. session.Warnings, .. faults, .. damaged, .. leaked]);
    }
}
